import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { specsOf } from '../test-tiers.ts';
import { findChromium } from './chromium.ts';
import type { RetriedTotals } from './flaky.ts';
import { runChild } from './run-child.ts';
import { skippedFor } from './skipped-needs.ts';
import { browserReport, flakyOf, missed, retried, totalsOf } from './suite-totals.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const config = join(root, 'build', 'playwright.config.ts');

/**
 * Runs the specs of build/playwright.config.ts. Where there is no Chromium they are skipped, but
 * never in CI. What failed is run once more for its traces, which would double the time of every spec:
 * what passes then is flaky. Of specs that were named the first run counts. What a failed one leaves
 * is in dist/e2e.
 */
export async function browserSuite(words: readonly string[] = []): Promise<RetriedTotals> {
  if (findChromium() === undefined) {
    const why = 'no Chromium was found (Debian: apt install chromium)';
    console.log(`Specs of the dashboard and the shell are not run: ${why}.`);
    const isFailure = process.env['CI'] === 'true';
    const need = { need: 'Chromium', package: 'chromium', why };
    for (const file of specsOf(process.env['REMANSO_TEST_TIER'])) skippedFor(need, file);
    const [failed, failures] = isFailure ? [1, [why]] : [0, []];
    return { passed: 0, failed, skipped: 0, failures, flaky: [], seconds: new Map() };
  }
  rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'specs-'));
  const reports = [join(folder, 'first.json'), join(folder, 'again.json')] as const;
  const code = await playwrightTest(words, { REMANSO_BROWSER_REPORT: reports[0] });
  const first = browserReport(reports[0]);
  const totals = totalsOf('Playwright', first, code);
  const seconds = first?.seconds ?? new Map();
  if (totals.failed === 0) {
    rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
    return { ...totals, flaky: [], seconds };
  }
  // Where Playwright itself failed nothing is known of specs, and all of them would be run.
  if (first === undefined || !existsSync(join(root, 'dist', 'e2e', 'traces', '.last-run.json'))) {
    return { ...totals, flaky: [], seconds };
  }
  console.log('\nWhat failed is run once more for its traces.');
  const files = [...new Set(missed(first).map(({ file }) => file.replace(/^.*: /, '')))];
  const which = files.some(hasStory) ? files : ['--last-failed'];
  const again = await playwrightTest([...which, '--trace', 'on'], {
    REMANSO_BROWSER_TRACES: 'on',
    REMANSO_BROWSER_REPORT: reports[1],
  });
  const second = browserReport(reports[1]);
  if (words.length > 0 || second === undefined) return { ...totals, flaky: [], seconds };
  const flaky = flakyOf(first, second);
  return { ...totalsOf('Playwright', retried(first, second), again), flaky, seconds };
}

/** A step of a story needs those before it, and stops those after it: its file is run as a whole. */
function hasStory(file: string): boolean {
  return /\bstoryOf\(|mode: 'serial'/.test(readFileSync(join(root, file), 'utf8'));
}

function playwrightTest(
  words: readonly string[],
  own: Readonly<Record<string, string>>,
): Promise<number | null> {
  const args = [playwright, 'test', '--config', config, ...words];
  return runChild(args, { cwd: root, env: { ...process.env, ...own } });
}
