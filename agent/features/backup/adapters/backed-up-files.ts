/**
 * What a backup holds of a data directory, by its path there: everything else is made again, belongs
 * to one machine, or is secret (`../README.md` says why, file by file).
 */

/** Written last at a restore: a data directory without it is none. */
export const DATABASE_NAME = 'remanso.db';

export const AUDIT_HEAD_NAME = 'audit.head';

/** Which agent this is for hosts: their guards go on reading the same folder. */
export const HOST_MARK_NAME = 'host-mark';

/** Checkpoints of the trail's head, what was delivered of them, and their time-stamps. */
export const EVIDENCE_FOLDER = 'evidence';

/** Sealed parts of the trail, or the stubs of those that were removed. */
export const ARCHIVE_FOLDER = 'archives';

const IN_FOLDERS: ReadonlyMap<string, RegExp> = new Map([
  [EVIDENCE_FOLDER, /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jsonl|json|tsq|tsr)$/],
  [ARCHIVE_FOLDER, /^trail-\d{12}-\d{12}\.(?:jsonl\.gz|stub\.json)$/],
]);

/** Whether a backup may hold a file of this path: nothing else is ever unpacked. */
export function isBackedUp(path: string): boolean {
  const [folder = '', name, ...more] = path.split('/');
  if (name === undefined) return [DATABASE_NAME, AUDIT_HEAD_NAME, HOST_MARK_NAME].includes(path);
  return more.length === 0 && IN_FOLDERS.get(folder)?.test(name) === true;
}

/** The folders that a backup may have. */
export const BACKED_UP_FOLDERS: readonly string[] = [...IN_FOLDERS.keys()];
