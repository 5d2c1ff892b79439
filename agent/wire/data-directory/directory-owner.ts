import { statSync, type Stats } from 'node:fs';
import type { Failure } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { ownAccountName } from './own-account.ts';

function ownerWords(uid: number): string {
  return uid === 0 ? 'root' : `the user with the id ${uid}`;
}

function isDenied(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM'].includes(String(error.code))
  );
}

/** `other-user`: the folder belongs to someone else, and so does the agent that uses it. */
export function otherUser(folder: string, uid?: number): Failure {
  const user = ownAccountName();
  const said =
    uid === undefined
      ? say('folder-of-another-user', { folder, user })
      : say('folder-of-user', { folder, owner: ownerWords(uid), user });
  return failAs('other-user', [said]).failure;
}

/**
 * Why this process must not use the data directory: it belongs to another user or cannot be
 * accessed. `undefined`: it is ours, we are root, or it does not exist.
 */
export function foreignDirectory(root: string, uid = process.geteuid?.()): Failure | undefined {
  if (uid === undefined || uid === 0) return undefined;
  let found: Stats | undefined;
  try {
    found = statSync(root, { throwIfNoEntry: false });
  } catch (error) {
    if (isDenied(error)) return otherUser(root);
    throw error;
  }
  return found === undefined || found.uid === uid ? undefined : otherUser(root, found.uid);
}
