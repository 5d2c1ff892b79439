import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
 * never in CI. What a failed one leaves is in dist/e2e.
 */
export async function browserSuite(words: readonly string[] = []): Promise<SuiteTotals> {
  if (findChromium() === undefined) {
    const why = 'no Chromium was found (Debian: apt install chromium)';
    console.log(`Specs of the dashboard and the shell are not run: ${why}.`);
    return { passed: 0, failed: process.env['CI'] === 'true' ? 1 : 0, skipped: 0 };
  }
  rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'remanso-specs-'));
  const report = join(folder, 'report.json');
  const child = spawn(process.execPath, [playwright, 'test', '--config', config, ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      REMANSO_BROWSER_REPORT: report,
    },
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const totals = browserTotals(report, code);
  rmSync(folder, { recursive: true, force: true });
  if (totals.failed === 0) rmSync(join(root, 'dist', 'e2e'), { recursive: true, force: true });
  return totals;
}
