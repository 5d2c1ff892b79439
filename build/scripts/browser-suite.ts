import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.ts';
import { browserTotals, type SuiteTotals } from './suite-totals.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const config = join(root, 'build', 'playwright.config.ts');

/**
 * Runs the specs of build/playwright.config.ts. Where there is no Chromium they are skipped, but
 * never in CI. What failed is run once more for its traces, which would double the time of every spec;
 * that says nothing about the totals. What a failed one leaves is in dist/e2e.
 */
export async function browserSuite(words: readonly string[] = []): Promise<SuiteTotals> {
  if (findChromium() === undefined) {
    const why = 'no Chromium was found (Debian: apt install chromium)';
    console.log(`Specs of the dashboard and the shell are not run: ${why}.`);
    const isFailure = process.env['CI'] === 'true';
    return { passed: 0, failed: isFailure ? 1 : 0, skipped: 0, failures: isFailure ? [why] : [] };
  }
  rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'remanso-specs-'));
  const report = join(folder, 'report.json');
  const code = await playwrightTest(words, { REMANSO_BROWSER_REPORT: report });
  const totals = browserTotals(report, code);
  rmSync(folder, { recursive: true, force: true });
  if (totals.failed === 0) {
    rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
    return totals;
  }
  // Where Playwright itself failed nothing is known of specs, and all of them would be run.
  if (!existsSync(join(root, 'dist', 'e2e', 'traces', '.last-run.json'))) return totals;
  console.log('\nWhat failed is run once more for its traces; the totals stay.');
  await playwrightTest(['--last-failed', '--trace', 'on'], { REMANSO_BROWSER_TRACES: 'on' });
  return totals;
}

async function playwrightTest(
  words: readonly string[],
  own: Readonly<Record<string, string>>,
): Promise<number | null> {
  const child = spawn(process.execPath, [playwright, 'test', '--config', config, ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...own },
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
