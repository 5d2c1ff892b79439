import { execFile } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'dist', 'renderer');
const PAGE = join(FOLDER, 'index.html');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const SOURCES = [
  'renderer/**/*.{ts,tsx,json,css,html,svg}',
  'shared/**/*.{ts,json}',
  'build/vite.config.ts',
  'package-lock.json',
];

function isFresh(): boolean {
  if (!existsSync(PAGE)) return false;
  const builtAt = statSync(PAGE).mtimeMs;
  return globSync(SOURCES, { cwd: ROOT }).every(
    (file) => statSync(join(ROOT, file)).mtimeMs <= builtAt,
  );
}

/**
 * Bundles the dashboard into a folder. In a separate process: a test's NODE_ENV would produce a
 * development build, half as big again. Resolves with the modules it is made of; rejects with Vite's
 * output.
 */
export async function buildDashboard(
  folder: string,
  configFile: 'vite.config.ts' | 'pseudo.vite.config.ts' = 'vite.config.ts',
): Promise<readonly string[]> {
  const own = mkdtempSync(join(tmpdir(), 'remanso-modules-'));
  const modules = join(own, 'modules.json');
  const config = join(ROOT, 'build', configFile);
  const words = ['build', '--config', config, '--outDir', folder, '--logLevel', 'warn'];
  try {
    await promisify(execFile)(process.execPath, [VITE, ...words], {
      env: { ...process.env, NODE_ENV: 'production', REMANSO_MODULES: modules },
    });
    return z.array(z.string()).parse(JSON.parse(readFileSync(modules, 'utf8')));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * Bundles the dashboard into dist/renderer, unless what is there is newer than its sources. Moved
 * into place when complete.
 */
export async function bundleDashboard(): Promise<void> {
  if (isFresh()) return;
  const fresh = `${FOLDER}-${process.pid}`;
  await buildDashboard(fresh);
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(fresh, FOLDER);
}

if (import.meta.main) await bundleDashboard();
