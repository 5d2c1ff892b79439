import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundleDashboard } from './dashboard-bundle.ts';

/**
 * The whole suite: once in the zone of this machine, and what computes with time again under two
 * zones that break code which leans on the host's. Ends with one plain line of totals.
 */
const TIMED = [
  'test/agent/core',
  'test/oracle',
  'test/shared',
  'test/renderer',
  'test/e2e/zero-leaks.test.ts',
];
const RUNS = [
  { zone: undefined, paths: ['test'] },
  { zone: 'America/New_York', paths: TIMED },
  { zone: 'Pacific/Apia', paths: TIMED },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const folder = mkdtempSync(join(tmpdir(), 'remanso-test-'));

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const totals = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.slice(2);

// Once and before all, so that no two test files build the same folder at the same time.
await bundleDashboard();

for (const { zone, paths } of RUNS) {
  const report = join(folder, `${(zone ?? 'host').replace('/', '-')}.json`);
  process.stdout.write(`\n== Suite in the zone ${zone ?? 'of this machine'}\n`);
  const run = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--config',
      join(root, 'build', 'vitest.config.ts'),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...(only.length > 0 ? only : paths),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: zone === undefined ? process.env : { ...process.env, TZ: zone },
    },
  );
  const result = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  totals.passed += result.numPassedTests;
  totals.skipped += result.numPendingTests;
  // A file that could not be loaded fails no test of its own, and must fail all the same.
  const unseen = run.status === 0 || result.numFailedTests > 0 ? 0 : 1;
  totals.failed += result.numFailedTests + unseen;
}

rmSync(folder, { recursive: true, force: true });
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
