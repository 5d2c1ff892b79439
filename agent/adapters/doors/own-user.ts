import { ownAccountName } from '../../wire/data-directory/own-account.ts';
import type { DoorUser } from '../../../shared/rpc/signed-params.ts';

/** This process's user, as doors sign for it. */
export function ownUser(): DoorUser {
  const uid = process.getuid?.();
  return uid === undefined ? { name: ownAccountName() } : { name: ownAccountName(), uid };
}
