import { chmodSync, lstatSync, mkdirSync, unlinkSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { RemansoError, type Failure } from '../../shared/errors.ts';
import { otherUser } from './data-directory/directory-owner.ts';

/** Windows named pipes lie in no folder. */
export const HAS_FOLDERS = process.platform !== 'win32';

function failure(message: string): Failure {
  return { code: 'file-unreadable', message };
}

function lstatOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/**
 * Why the socket's folder is not accessible to us alone: its owner could replace our socket with
 * their own. `undefined`: it is ours, or does not exist.
 */
export function folderFault(socket: string): Failure | undefined {
  if (!HAS_FOLDERS) return undefined;
  const folder = dirname(socket);
  const found = lstatOf(folder);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) {
    return failure(`${folder} must be a folder for the agent's socket, not a link; remove it`);
  }
  if (found.uid !== process.geteuid?.()) {
    return otherUser(folder, found.uid);
  }
  return undefined;
}

/**
 * Creates the socket's folder (0700) and removes the socket file of a dead agent: the caller holds
 * the instance lock, so no live agent owns it. Throws RemansoError.
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
      failure(`${socket} is not a socket; move it away, the agent needs its path`),
    );
  }
  unlinkSync(socket);
}

/** Owner only, whatever the umask was. */
export function closeToOthers(socket: string): void {
  if (HAS_FOLDERS) chmodSync(socket, 0o600);
}
