import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserSuite } from './browser-suite.ts';
import { bundleDashboard } from './dashboard-bundle.ts';
import { suiteTotals, sumOf, type SuiteTotals } from './suite-totals.ts';
import { windowsSuite } from './windows-suite.ts';

/** The whole suite, or the files that are named; ends with one plain line of totals. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const named = process.argv.slice(2);

async function suite(): Promise<SuiteTotals> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-test-'));
  const report = join(folder, 'report.json');
  const config = join(root, 'build', 'vitest.suite.config.ts');
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...output, ...named], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Hundreds of processes of ours begin with the same modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const totals = suiteTotals(report, code);
  rmSync(folder, { recursive: true, force: true });
  return totals;
}

// Once and before all, so that no two test files build the same folder at the same time.
await bundleDashboard();

/** Whether words of the command line name files of this kind. */
function names(pattern: string): boolean {
  const files = globSync(pattern, { cwd: root });
  return files.some((file) => named.some((name) => file.includes(name)));
}

function asked(): Promise<SuiteTotals>[] {
  if (named.length === 0) return [suite(), browserSuite(), windowsSuite()];
  const specs = names('test/**/*.spec.ts');
  return [
    ...(specs ? [browserSuite(named)] : []),
    ...(!specs || names('test/**/*.test.ts') ? [suite()] : []),
  ];
}

const { passed, failed, skipped } = sumOf(await Promise.all(asked()));
const rest = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
