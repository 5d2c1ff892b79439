import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/electron', import.meta.url));
const FETCH_MS = 120_000;
const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

type Found = { readonly path: string } | { readonly why: string };

/** ELECTRON_OVERRIDE_DIST_PATH as in Electron's own package: a dist elsewhere. */
function installed(environment: NodeJS.ProcessEnv): string | undefined {
  const note = join(FOLDER, 'path.txt');
  const program = existsSync(note)
    ? readFileSync(note, 'utf8').trim()
    : (PROGRAMS[process.platform] ?? 'electron');
  const path = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(FOLDER, 'dist'), program);
  return existsSync(path) ? path : undefined;
}

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return true;
  return (environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** The shell's binary if it is here and there is a display; otherwise why not. */
export function presentElectron(environment: NodeJS.ProcessEnv): Found {
  const path = installed(environment);
  if (path === undefined) return { why: "Electron's binary is not installed" };
  return hasDisplay(environment) ? { path } : { why: 'there is no display' };
}

/** The shell's binary if it is here or can be fetched and there is a display; otherwise why not. */
export function findElectron(environment: NodeJS.ProcessEnv): Found {
  if (!hasDisplay(environment)) return { why: 'there is no display' };
  const here = installed(environment);
  if (here !== undefined) return { path: here };
  const fetch = spawnSync(process.execPath, [join(FOLDER, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_MS,
  });
  const fetched = installed(environment);
  if (fetched !== undefined) return { path: fetched };
  const reason = fetch.error?.message ?? `its download ended with ${String(fetch.status)}`;
  return { why: `Electron's binary is missing and could not be fetched (${reason})` };
}
