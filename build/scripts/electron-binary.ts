import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/electron', import.meta.url));
const FETCH_MS = 120_000;

type Found = { readonly path: string } | { readonly why: string };

function installed(): string | undefined {
  const note = join(FOLDER, 'path.txt');
  if (!existsSync(note)) return undefined;
  const path = join(FOLDER, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform !== 'linux') return true;
  return (environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** The shell's binary where it is here or can be fetched and could show something; else why not. */
export function findElectron(environment: NodeJS.ProcessEnv): Found {
  if (!hasDisplay(environment)) return { why: 'there is no display' };
  const here = installed();
  if (here !== undefined) return { path: here };
  const fetch = spawnSync(process.execPath, [join(FOLDER, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_MS,
  });
  const fetched = installed();
  if (fetched !== undefined) return { path: fetched };
  const reason = fetch.error?.message ?? `its download ended with ${String(fetch.status)}`;
  return { why: `Electron's binary is not here and could not be fetched (${reason})` };
}
