import {
  closeSync,
  constants,
  fchmodSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A link in the place of the file that is being written is not followed. */
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

const UNFINISHED = '.new-';

/** Whether a file is what an agent that was killed left of one that it was writing. */
export function isUnfinished(name: string): boolean {
  return name.startsWith(UNFINISHED);
}

/**
 * Replaces a file that every user may read (0644), in a folder in which only we write. Throws what
 * the system says; then the file is as it was.
 */
export function replacePublicFile(path: string, text: string): void {
  const unfinished = join(dirname(path), UNFINISHED + basename(path));
  try {
    const descriptor = openAnew(unfinished);
    try {
      writeFileSync(descriptor, text);
      // Whatever the umask is: a guard of another user has to read it.
      if (process.platform !== 'win32') fchmodSync(descriptor, 0o644);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** What an agent that was killed left half written is in the way. */
function openAnew(path: string): number {
  try {
    return openSync(path, CREATE, 0o644);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    rmSync(path);
    return openSync(path, CREATE, 0o644);
  }
}
