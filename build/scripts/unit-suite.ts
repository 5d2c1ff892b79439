import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isReal } from '../test-tiers.ts';
import type { RetriedTotals } from './flaky.ts';
import { runChild } from './run-child.ts';
import { flakyOf, missed, retried, totalsOf, unitReport } from './suite-totals.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = join(root, 'build', 'vitest.suite.config.ts');

/**
 * Runs the tests of build/vitest.suite.config.ts, those of the tier in REMANSO_TEST_TIER or those
 * named. Of a tier, files of real daemons and real time in which something failed are run once more.
 */
export async function unitSuite(folder: string, words: readonly string[]): Promise<RetriedTotals> {
  const code = await vitestRun(join(folder, 'first.json'), words);
  const first = unitReport(join(folder, 'first.json'));
  const totals = totalsOf('Vitest', first, code);
  if (first === undefined) return { ...totals, flaky: [], seconds: new Map() };
  const { seconds } = first;
  const failed = new Set(missed(first).map(({ file }) => file));
  const again = [...failed].filter(isReal);
  if (words.length > 0 || again.length === 0) return { ...totals, flaky: [], seconds };
  console.log(`\nRun once more, for what they touch is real:\n  ${again.join('\n  ')}`);
  const second = join(folder, 'again.json');
  const secondCode = await vitestRun(second, again);
  const report = unitReport(second);
  if (report === undefined) return { ...totals, flaky: [], seconds };
  return {
    ...totalsOf('Vitest', retried(first, report), secondCode),
    flaky: flakyOf(first, report),
    seconds,
  };
}

function vitestRun(report: string, words: readonly string[]): Promise<number | null> {
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runChild([vitest, 'run', '--config', config, ...output, ...words], { cwd: root });
}
