import { ownAccountName } from '../../wire/own-account.ts';
import type { DoorUser } from '../../../shared/rpc/signed-params.ts';

/** The system's name for this process's user, or the number if it has no name. */
export function userName(): string {
  return ownAccountName();
}

/** This process's user, as doors sign for it. */
export function ownUser(): DoorUser {
  const uid = process.getuid?.();
  return uid === undefined ? { name: userName() } : { name: userName(), uid };
}
