import { chmodSync, lstatSync, mkdirSync, unlinkSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { RemansoError, type Failure } from '../../shared/errors.ts';
import { otherUser } from './directory-owner.ts';

/** Named pipes of Windows lie in no folder. */
export const HAS_FOLDERS = process.platform !== 'win32';

function failure(message: string): Failure {
  return { code: 'file-unreadable', message };
}

function lstatOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/**
 * Why the socket's folder is not one that only we can enter: whoever owns it could put a socket of
 * theirs in the place of ours. `undefined`: it is ours, or is not there.
 */
export function folderFault(socket: string): Failure | undefined {
  if (!HAS_FOLDERS) return undefined;
  const folder = dirname(socket);
  const found = lstatOf(folder);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) {
    return failure(`${folder} must be a folder for the agent's socket, and no link; remove it`);
  }
  if (found.uid !== process.geteuid?.()) {
    return otherUser(folder, found.uid);
  }
  return undefined;
}

/**
 * Makes the socket's folder (0700), and takes away the socket file of a dead agent: the caller
 * holds the lock of the instance, so no living one owns it. Throws RemansoError.
 */
export function prepareSocketFolder(socket: string): void {
  if (!HAS_FOLDERS) return;
  const folder = dirname(socket);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fault = folderFault(socket);
  if (fault !== undefined) throw new RemansoError(fault);
  chmodSync(folder, 0o700);
  const stale = lstatOf(socket);
  if (stale === undefined) return;
  if (!stale.isSocket()) {
    throw new RemansoError(
      failure(`${socket} is no socket; move it away, the agent needs its place`),
    );
  }
  unlinkSync(socket);
}

/** For the owner alone, whatever the umask was. */
export function closeToOthers(socket: string): void {
  if (HAS_FOLDERS) chmodSync(socket, 0o600);
}
