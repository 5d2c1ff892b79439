import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { enableCompileCache, flushCompileCache, getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import type { Log } from '../../ports/log.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';

type Place = Pick<DataDirectory, 'root' | 'compiled'>;

/** The same code of another version is of no use. */
function folderOf({ compiled }: Place, version: string): string {
  return join(compiled, version);
}

/** Whoever can write there decides what we run: it must be ours alone, as far as the system knows. */
function isOursAlone(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  const uid = process.geteuid?.();
  return found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0;
}

/**
 * Runs what an earlier agent compiled, from the data directory, if the program's own folder cannot
 * have it because it belongs to root. Creates nothing: the directory may not be an agent's yet.
 */
export function useCompiled(place: Place, version: string): void {
  if (getCompileCacheDir() !== undefined) return;
  const folder = folderOf(place, version);
  if ([place.root, place.compiled, folder].every(isOursAlone)) enableCompileCache(folder);
}

/**
 * For the next start: what is loaded by now, or a folder for what the next agent loads. The directory
 * is claimed. Without it a start takes longer, so what fails is only logged.
 */
export function keepCompiled(place: Place, version: string, log: Log): void {
  try {
    if (getCompileCacheDir() !== undefined) flushCompileCache();
    else if (process.geteuid !== undefined) {
      mkdirSync(folderOf(place, version), { recursive: true, mode: 0o700 });
    }
    if (isOursAlone(place.compiled)) removeOthers(place.compiled, version);
  } catch (cause) {
    log.warn('agent.compiled-unkept', { cause });
  }
}

function removeOthers(folder: string, version: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== version) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
