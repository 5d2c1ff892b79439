import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { renameOver } from '../../wire/rename-over.ts';

export interface WholeFileOptions {
  /** File mode, regardless of the umask. */
  readonly mode: number;
  /** Whether it must survive a power failure. */
  readonly isSynced?: boolean;
}

const UNFINISHED = '.new-';

/** Does not follow a link in place of the temporary file. */
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** Whether a file is the unfinished temporary file of a killed process. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(UNFINISHED);
}

/**
 * Replaces a file atomically: a reader never sees half of it. Throws the system's error; the file
 * is then unchanged.
 */
export function replaceWhole(
  path: string,
  content: string | Buffer,
  { mode, isSynced = false }: WholeFileOptions,
): void {
  const unfinished = join(dirname(path), UNFINISHED + basename(path));
  const descriptor = openNew(unfinished);
  try {
    try {
      writeFileSync(descriptor, content);
      if (process.platform !== 'win32') fchmodSync(descriptor, mode);
      if (isSynced) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameOver(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * Opens a new file for writing (0600). Removes an unfinished one of ours that is in the way; anyone
 * else's stays and makes this fail.
 */
export function openNew(path: string): number {
  try {
    return openSync(path, CREATE, 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return openSync(path, CREATE, 0o600);
    if (!found.isFile() || (process.geteuid !== undefined && found.uid !== process.geteuid())) {
      throw error;
    }
    rmSync(path);
    return openSync(path, CREATE, 0o600);
  }
}
