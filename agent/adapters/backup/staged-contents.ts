import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  ARCHIVE_FOLDER,
  AUDIT_HEAD_NAME,
  BACKED_UP_FOLDERS,
  DATABASE_NAME,
  EVIDENCE_FOLDER,
  HOST_MARK_NAME,
  isBackedUp,
} from '../../wire/backed-up-files.ts';
import type { DataDirectory } from '../../wire/data-directory.ts';
import { openAuditHeadFile } from '../chain/audit-head-file.ts';
import { databaseFacts, snapshotBytes, writeSnapshot } from '../sqlite/database-snapshot.ts';

type Source = Pick<DataDirectory, 'root' | 'database'>;

/**
 * One state of everything that is backed up, in a new folder. What refers to the trail is copied before
 * it, so that it is never ahead; of archives those that the copied trail refers to, and no others.
 */
export function stageContents({ root, database }: Source, contents: string): void {
  mkdirSync(contents, { mode: 0o700 });
  const evidence = filesIn(root, EVIDENCE_FOLDER);
  // What was delivered counts checkpoints, which must be there then.
  for (const path of [HOST_MARK_NAME, ...evidence.sort(deliveriesFirst)]) {
    if (existsSync(join(root, path))) place(root, contents, path, copyFileSync);
  }
  const snapshot = join(contents, DATABASE_NAME);
  writeSnapshot(database, snapshot);
  const { head, archives } = databaseFacts(snapshot);
  const headFile = openAuditHeadFile(join(contents, AUDIT_HEAD_NAME));
  headFile.write(head);
  headFile.close();
  for (const { file, removed } of archives) {
    const kept = removed === undefined ? file : file.replace(/\.jsonl\.gz$/, '.stub.json');
    const path = `${ARCHIVE_FOLDER}/${kept}`;
    // One that is missing is told by the check of what was staged.
    if (existsSync(join(root, path))) place(root, contents, path, linkOrCopy);
  }
}

/** The database last: whoever unpacks by hand has everything else before it. */
export function namesIn(contents: string): readonly string[] {
  const inFolders = BACKED_UP_FOLDERS.flatMap((folder) => filesIn(contents, folder));
  const beside = [AUDIT_HEAD_NAME, HOST_MARK_NAME].filter((name) =>
    existsSync(join(contents, name)),
  );
  return [...beside, ...inFolders.sort(), DATABASE_NAME];
}

/** The bytes that it takes at most. Throws RemansoError `store-…`. */
export function contentBytes({ root, database }: Source): number {
  return [...BACKED_UP_FOLDERS]
    .flatMap((folder) => filesIn(root, folder))
    .map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, bytes) => sum + bytes, snapshotBytes(database));
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .map((name) => `${folder}/${name}`)
    .filter(isBackedUp);
}

function deliveriesFirst(one: string, other: string): number {
  const isFirst = (path: string): number => (path.endsWith('.json') ? 0 : 1);
  return isFirst(one) - isFirst(other);
}

function place(
  root: string,
  contents: string,
  path: string,
  copy: (from: string, to: string) => void,
): void {
  mkdirSync(dirname(join(contents, path)), { recursive: true, mode: 0o700 });
  copy(join(root, path), join(contents, path));
}

/** Sealed files are never changed: a second name costs nothing, where the file system has such. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
