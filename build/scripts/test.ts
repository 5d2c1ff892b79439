import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorMessage } from '../../shared/error-message.ts';
import { AGAIN, MOST_SECONDS, nightlyParts, SPECS, STORIES, WINE } from '../test-tiers.ts';
import { browserSuite } from './browser-suite.ts';
import { bundleAgent } from './bundle-agent.ts';
import { bundleDashboard } from './dashboard-bundle.ts';
import { rememberFlaky, type RetriedTotals } from './flaky.ts';
import { runFolder } from './run-folder.ts';
import { skippedTable } from './skipped-needs.ts';
import { labelOf, sumOf, type SuiteTotals } from './suite-totals.ts';
import { readTestOptions, type TestOptions } from './test-options.ts';
import { unitSuite } from './unit-suite.ts';
import { windowsSuite } from './windows-suite.ts';

/**
 * Runs a tier of the suite (build/test-tiers.ts), or what is named of any; ends with one plain line of
 * totals.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { tier, day, words } = options();
const folder = runFolder();
const skips = join(folder, 'skips.jsonl');

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

function options(): TestOptions {
  try {
    return readTestOptions(process.argv.slice(2), new Date());
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exit(2);
  }
}

/** Whether words of the command line name files of this kind. */
function names(pattern: string): boolean {
  const files = globSync(pattern, { cwd: root });
  return files.some((file) => words.some((name) => file.includes(name)));
}

function unretried(totals: SuiteTotals): RetriedTotals {
  return { ...totals, flaky: [], seconds: new Map() };
}

function asked(): Promise<RetriedTotals>[] {
  const unit = (): Promise<RetriedTotals> => unitSuite(folder, words);
  const windows = (): Promise<RetriedTotals> => windowsSuite().then(unretried);
  if (words.length > 0) {
    const specs = names('test/**/*.spec.ts');
    return [
      ...(specs ? [browserSuite(words)] : []),
      ...(!specs || names('test/**/*.test.ts') ? [unit()] : []),
    ];
  }
  const tonight = tier === 'nightly' ? nightlyParts(day) : undefined;
  const hasSpecs = tonight?.some((part) => [SPECS, STORIES, AGAIN].includes(part)) ?? true;
  return [
    unit(),
    ...(hasSpecs ? [browserSuite()] : []),
    ...(tonight?.includes(WINE) === true ? [windows()] : []),
  ];
}

/** Types, lint and format, whose failure counts like that of a test. */
function checked(): SuiteTotals[] {
  const { status } = spawnSync(process.execPath, [join(root, 'build', 'scripts', 'check.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0 ? [] : [{ passed: 0, failed: 1, skipped: 0, failures: ['npm run check'] }];
}

function list(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`);
}

/** Files that belong further down: they took longer than their tier is for. */
function slowIn(all: readonly RetriedTotals[]): string[] {
  if (tier === undefined) return [];
  return all
    .flatMap(({ seconds }) => [...seconds])
    .filter(([, took]) => took > MOST_SECONDS[tier])
    .map(([file, took]) => `slow: ${file}, ${took.toFixed(0)} s`);
}

process.env['REMANSO_SKIPS_FILE'] = skips;
if (tier !== undefined) process.env['REMANSO_TEST_TIER'] = tier;
process.env['REMANSO_TEST_DAY'] = String(day);
// Hundreds of processes of ours begin with the same modules.
process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
const check = tier === 'all' ? checked() : [];
// Once, before everything, so that no two test files build the same folder at the same time.
await bundleDashboard();
process.env['REMANSO_TEST_ENTRY'] = await bundledEntry();

const suites = await Promise.all(asked());
const flaky = suites.flatMap((one) => one.flaky);
const { passed, failed, skipped, failures } = sumOf([...check, ...suites]);
rememberFlaky(root, flaky);
process.stdout.write(skippedTable(skips));
// An output of thousands of lines is often kept by its end alone.
list(slowIn(suites));
list(flaky.map((one) => `flaky: ${labelOf(one)}`));
list(failures.map((one) => `failed: ${one}`));
const rest = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
