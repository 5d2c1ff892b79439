import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import { RemansoError, type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { VERSION } from '../../../../shared/version.ts';
import {
  ARCHIVE_FOLDER,
  AUDIT_HEAD_NAME,
  BACKED_UP_FOLDERS,
  DATABASE_NAME,
  EVIDENCE_FOLDER,
  HOST_MARK_NAME,
  isBackedUp,
} from './backed-up-files.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { renameOver } from '../../../wire/rename-over.ts';
import { digestOf, type FileDigest } from '../../../adapters/files/file-digest.ts';
import { syncFolder } from '../../../adapters/files/synced.ts';
import { databaseFacts, snapshotBytes, writeSnapshot } from './database-snapshot.ts';
import { readSchedulerPauses } from '../../../adapters/sqlite/state/scheduler-pauses-reader.ts';
import {
  type BackedUpFile,
  BACKUP_FORMAT,
  type BackupManifest,
  FORMAT_VERSION,
  MANIFEST_NAME,
} from './backup-manifest.ts';
import { checkFolder, checkSpace, makeRoom } from './backup-room.ts';
import { writeTar } from './backup-tar.ts';
import { checkContents } from './check-contents.ts';
import { thisMachine } from './machine.ts';
import { readBackup } from './read-backup.ts';
import { openAuditHeadFile } from '../../../adapters/chain/audit-head-file.ts';

export interface BackupRequest {
  readonly directory: DataDirectory;
  readonly file: string;
  /** Replaces a file that is there. */
  readonly force: boolean;
  readonly now: Instant;
}

/** A backup that was read again after it was written. */
export interface MadeBackup extends FileDigest {
  readonly file: string;
  readonly madeAt: string;
  readonly head: AuditHead;
  /** Integrations whose schedulers were held. */
  readonly held: readonly string[];
}

/**
 * Writes a backup and gives it its name only once what was written has been read again and
 * verified. In bounded memory; it needs about twice the space of the database for a moment. Fails with
 * a sentence for each reason, or throws the system's error or a RemansoError; nothing is left then.
 */
export async function makeBackup(request: BackupRequest): Promise<Result<MadeBackup>> {
  const { directory, force } = request;
  const file = resolve(request.file);
  const folder = dirname(file);
  const isPlaced = checkPlace(file, force);
  if (!isPlaced.ok) return isPlaced;
  const needed = 2 * contentBytes(directory);
  const hasSpace = checkSpace(folder, needed);
  if (!hasSpace.ok) return hasSpace;
  const room = makeRoom(folder);
  try {
    return await writeAndCheck({ ...request, file }, room);
  } catch (error) {
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

async function writeAndCheck(
  { directory, file, now }: BackupRequest,
  room: string,
): Promise<Result<MadeBackup>> {
  const contents = join(room, 'contents');
  stageContents(directory, contents);
  const isRight = checkContents(contents);
  if (!isRight.ok) return isRight;
  const manifest = await describe(directory, contents, now);
  writeFileSync(join(contents, MANIFEST_NAME), `${JSON.stringify(manifest, null, 1)}\n`, {
    mode: 0o600,
  });
  const written = join(room, 'backup.tar.gz');
  await writeTar(contents, [MANIFEST_NAME, ...manifest.files.map(({ name }) => name)], written);
  const readAgain = await readBackup(written, { name: file });
  if (!readAgain.ok) return readAgain;
  const digest = await digestOf(written);
  renameOver(written, file);
  syncFolder(dirname(file));
  const { head, madeAt, held } = manifest;
  return succeed({
    ...{ file, madeAt, head, ...digest },
    held: held.map(({ integrationId }) => integrationId),
  });
}

function checkPlace(file: string, force: boolean): Result<null> {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    return failAs('file-unreadable', [say('backup-no-file', { file })]);
  }
  if (there !== undefined && !force) return failAs('conflict', [say('backup-there', { file })]);
  return checkFolder(dirname(file));
}

async function describe(
  { root }: DataDirectory,
  contents: string,
  now: Instant,
): Promise<BackupManifest> {
  const files: BackedUpFile[] = [];
  for (const name of namesIn(contents)) {
    files.push({ name, ...(await digestOf(join(contents, name))) });
  }
  const database = join(contents, DATABASE_NAME);
  const { schema, head } = databaseFacts(database);
  const pauses = readSchedulerPauses({ database });
  if (!pauses.ok) throw new RemansoError(pauses.failure);
  const held = pauses.value.map(({ integrationId, scheduler, stage, holdId, since, receipt }) => ({
    ...{ integrationId, kind: scheduler.kind },
    ...(hostOf(scheduler) === undefined ? {} : { host: hostOf(scheduler) }),
    ...{ stage, holdId, since: formatInstant(since) },
    receiptAt: receipt === null ? null : formatInstant(receipt.at),
  }));
  return {
    ...{ format: BACKUP_FORMAT, version: FORMAT_VERSION, madeAt: formatInstant(now) },
    ...{ product: VERSION, schema, machine: thisMachine(), dataDir: root, head, held, files },
  };
}

type Source = Pick<DataDirectory, 'root' | 'database'>;

/**
 * One state of everything that is backed up, in a new folder. What refers to the trail is copied before
 * it, so that it is never ahead; of archives those that the copied trail refers to, and no others.
 */
function stageContents({ root, database }: Source, contents: string): void {
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
function namesIn(contents: string): readonly string[] {
  const inFolders = BACKED_UP_FOLDERS.flatMap((folder) => filesIn(contents, folder));
  const beside = [AUDIT_HEAD_NAME, HOST_MARK_NAME].filter((name) =>
    existsSync(join(contents, name)),
  );
  return [...beside, ...inFolders.sort(), DATABASE_NAME];
}

/** The bytes that it takes at most. Throws RemansoError `store-…`. */
function contentBytes({ root, database }: Source): number {
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
