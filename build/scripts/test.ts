import { spawn } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserSuite } from './browser-suite.ts';
import { bundleAgent } from './bundle-agent.ts';
import { bundleDashboard } from './dashboard-bundle.ts';
import { suiteTotals, sumOf, type SuiteTotals } from './suite-totals.ts';
import { windowsSuite } from './windows-suite.ts';

/** Runs the whole suite, or what is named; ends with one plain line of totals. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const named = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'remanso-test-'));
// Guards of other users are started from here, too.
chmodSync(folder, 0o755);

/**
 * The agent as packages carry it, for the processes that tests start: they begin in half the time, and
 * are what ships. Its maps stay unread, for reading them takes that half: to see sources in a stack,
 * set NODE_OPTIONS=--enable-source-maps, or run the test by `npm run test:watch`.
 */
async function bundledEntry(): Promise<string> {
  const place = join(folder, 'app');
  await bundleAgent(join(place, 'agent'), { hasMaps: true });
  mkdirSync(join(place, 'dist'));
  symlinkSync(join(root, 'dist', 'renderer'), join(place, 'dist', 'renderer'));
  // Its native packages.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(place, 'agent', 'remanso.js');
}

async function suite(): Promise<SuiteTotals> {
  const report = join(folder, 'report.json');
  const config = join(root, 'build', 'vitest.suite.config.ts');
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...output, ...named], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return suiteTotals(report, code);
}

// Once, before everything, so that no two test files build the same folder at the same time.
await bundleDashboard();
process.env['REMANSO_TEST_ENTRY'] = await bundledEntry();
// Hundreds of processes of ours begin with the same modules.
process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');

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

const { passed, failed, skipped, failures } = sumOf(await Promise.all(asked()));
rmSync(folder, { recursive: true, force: true });
// An output of thousands of lines is often kept by its end alone.
if (failures.length > 0) {
  process.stdout.write(`\nFailed:\n${failures.map((one) => `  ${one}\n`).join('')}`);
}
const rest = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
