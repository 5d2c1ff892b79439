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
  /** Of the file, whatever the umask is. */
  readonly mode: number;
  /** Whether it must outlive a power cut from now on. */
  readonly isSynced?: boolean;
}

const UNFINISHED = '.new-';

/** A link in the place of the file that is being written is not followed. */
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** Whether a file is what a process that was killed left of one that it was writing. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(UNFINISHED);
}

/**
 * Replaces a file, whole or not at all: a reader never sees half of it. Throws what the system says;
 * then the file is as it was.
 */
export function replaceWhole(
  path: string,
  content: string | Buffer,
  { mode, isSynced = false }: WholeFileOptions,
): void {
  const unfinished = join(dirname(path), UNFINISHED + basename(path));
  const descriptor = openAnew(unfinished);
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
 * Opens a new file to write in (0600). What we left half written is in the way, and goes; what is
 * another's stays, and fails.
 */
export function openAnew(path: string): number {
  try {
    return openSync(path, CREATE, 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const found = lstatSync(path);
    if (!found.isFile() || (process.geteuid !== undefined && found.uid !== process.geteuid())) {
      throw error;
    }
    rmSync(path);
    return openSync(path, CREATE, 0o600);
  }
}
