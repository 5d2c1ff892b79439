import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundleDashboard } from './dashboard-bundle.ts';

/** The whole suite, or what is named; ends with one plain line of totals. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const folder = mkdtempSync(join(tmpdir(), 'remanso-test-'));
const report = join(folder, 'report.json');

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
});
const NOTHING = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };

// Once and before all, so that no two test files build the same folder at the same time.
await bundleDashboard();

const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--config',
    join(root, 'build', 'vitest.suite.config.ts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Hundreds of processes of ours begin with the same modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  },
);
// Where Vitest itself was ended, there is no report.
const result = existsSync(report)
  ? reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')))
  : NOTHING;
rmSync(folder, { recursive: true, force: true });

const { numPassedTests: passed, numPendingTests: pending } = result;
// A file that could not be loaded fails no test of its own, and must fail all the same.
const failed = result.numFailedTests > 0 ? result.numFailedTests : status === 0 ? 0 : 1;
const skipped = pending > 0 ? `, ${pending} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped}\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
