import { NOBODY } from './peer-user.ts';

/** What a browser of this user may do here: everything, or nothing. */
export type DoorRights = 'all' | 'none';

/** Who is let in. `undefined` is only said where no system tells whose a connection is. */
export function rightsOf(uid: number | undefined, own = process.getuid?.()): DoorRights {
  if (uid === undefined) return 'all';
  return uid !== NOBODY && (uid === own || uid === 0) ? 'all' : 'none';
}
