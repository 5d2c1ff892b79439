import type { Stats } from 'node:fs';

type Owned = Pick<Stats, 'uid' | 'mode'>;

/**
 * Whether a user may put another file in the place of one, with the owner that it had: root, or the
 * file's owner where the folder lets them. Groups are not looked at: cron's files have none.
 */
export function mayReplace(file: Owned, folder: Owned, user: number): boolean {
  if (user === 0) return true;
  if (file.uid !== user) return false;
  return (folder.uid === user && (folder.mode & 0o200) !== 0) || (folder.mode & 0o002) !== 0;
}
