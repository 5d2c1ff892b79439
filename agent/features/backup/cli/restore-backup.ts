import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RestoreChoice } from '../../../../shared/features/backup/backup-facts.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { person as personSchema, type Person } from '../../../../shared/contract/command-parts.ts';
import { RemansoError, succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { signedParams } from '../../../../shared/rpc/signed-params.ts';
import type { BackupManifest } from '../adapters/backup-manifest.ts';
import { checkSpace } from '../adapters/backup-room.ts';
import { checkContents } from '../adapters/check-contents.ts';
import { isSameMachine, thisMachine } from '../adapters/machine.ts';
import { supersede } from '../adapters/original-directory.ts';
import { readBackup } from '../adapters/read-backup.ts';
import { commitSwap, leftOf, settleSwap, stagingOf } from '../adapters/restore-swap.ts';
import { ownUser } from '../../../adapters/doors/own-user.ts';
import { digestOf } from '../../../adapters/files/file-digest.ts';
import { syncFolder } from '../../../adapters/files/synced.ts';
import { openStore } from '../../../adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { restoredDraft } from '../app/restored-draft.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import type { Log } from '../../../ports/log.ts';
import { AUDIT_HEAD_NAME, BACKED_UP_FOLDERS, DATABASE_NAME } from '../adapters/backed-up-files.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import {
  closeResources,
  openResources,
  type ProcessResources,
} from '../../../process/process-resources.ts';
import { thrownFailure } from '../../../process/thrown-failure.ts';

export interface RestoreRequest {
  readonly directory: DataDirectory;
  readonly file: string;
  /** Puts what is there aside. */
  readonly replace: boolean;
  readonly person: Person;
  readonly reason: string;
  /** Absent: asked later. */
  readonly choice?: RestoreChoice | undefined;
}

export interface Restored {
  readonly dataDir: string;
  readonly madeAt: string;
  readonly hostname: string;
  /** Of the backup. */
  readonly head: BackupManifest['head'];
  readonly isSameMachine: boolean;
  readonly held: BackupManifest['held'];
  /** Where the data lies that was there; `null`: there was none. */
  readonly aside: string | null;
  readonly isDecided: boolean;
}

/**
 * Puts the data of a backup in place. Everything is unpacked and verified beside what is there, which
 * is touched only then; killed at any step, it leaves the old data or the new (`restore-swap.ts`).
 */
export async function restoreBackup(request: RestoreRequest): Promise<Result<Restored>> {
  const { directory, replace } = request;
  const isNew = !existsSync(directory.root);
  // The backup of another directory makes this one an instance of its own, whatever it was.
  const resources = await openResources(directory, 'off', {
    ...{ patienceMs: 0, adopt: replace, replaces: replace },
  });
  if (!resources.ok) return resources;
  let restored: Result<Restored>;
  try {
    restored = await restoreLocked(request, resources.value);
  } catch (thrown) {
    restored = { ok: false, failure: thrownFailure(thrown) };
  } finally {
    await closeResources(resources.value);
  }
  // Unless it was cut short while the data were put in place: then the next start goes on with that.
  const isUntouched = !existsSync(directory.database) && leftOf(directory.root) !== 'committed';
  if (!restored.ok && isNew && isUntouched) rmSync(directory.root, { recursive: true });
  return restored;
}

async function restoreLocked(
  request: RestoreRequest,
  { log }: ProcessResources,
): Promise<Result<Restored>> {
  const { directory, file, replace, choice } = request;
  const { root } = directory;
  if (existsSync(directory.database) && !replace) {
    return failAs('conflict', [say('restore-has-data', { root })]);
  }
  const staging = stagingOf(root);
  rmSync(staging, { recursive: true, force: true });
  for (const name of BACKED_UP_FOLDERS) {
    mkdirSync(join(staging, name), { recursive: true, mode: 0o700 });
  }
  try {
    const manifest = await readBackup(file, {
      into: staging,
      known: ({ files }) =>
        checkSpace(
          root,
          files.reduce((sum, { bytes }) => sum + bytes, 0),
        ),
    });
    if (!manifest.ok) return manifest;
    const isRight = checkUnpacked(staging, file, manifest.value);
    if (!isRight.ok) return isRight;
    const { machine, dataDir } = manifest.value;
    if (choice !== undefined && isSameMachine(machine, thisMachine())) {
      const isPassed = supersede(dataDir, root, log);
      if (!isPassed.ok) return isPassed;
    }
    const { sha256 } = await digestOf(file);
    const now = new SystemClock().now();
    enter(request, manifest.value, { staging, sha256, now, log });
    const { aside } = commitSwap(root, `replaced-${formatInstant(now).replaceAll(':', '')}`);
    settleSwap(root);
    log.info('restore.done', { file, sha256, aside });
    return succeed(restoredAs(request, manifest.value, aside));
  } catch (error) {
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    throw error;
  } finally {
    // Of what failed before the swap.
    if (leftOf(root) !== 'committed') rmSync(staging, { recursive: true, force: true });
  }
}

/** Each member is what the manifest says; whether they are a whole trail is asked now. */
function checkUnpacked(staging: string, file: string, { head }: BackupManifest): Result<null> {
  for (const name of BACKED_UP_FOLDERS) {
    const folder = join(staging, name);
    if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  }
  const found = checkContents(staging);
  if (!found.ok) {
    const { failure } = found;
    return failAs(failure.code, [say('backup-refused', { file }), ...(failure.said ?? [])]);
  }
  if (found.value.seq === head.seq && found.value.hash === head.hash) return succeed(null);
  return failAs('backup-unusable', [say('backup-other-head', { file })]);
}

interface Entering {
  readonly staging: string;
  readonly sha256: string;
  readonly now: Instant;
  readonly log: Log;
}

/** The first commit after the backup, before its data are in place. */
function enter(
  { person, reason, choice }: RestoreRequest,
  manifest: BackupManifest,
  { staging, sha256, now, log }: Entering,
): void {
  const { head, dataDir, madeAt, product: version, machine } = manifest;
  const store = openStore({
    directory: {
      database: join(staging, DATABASE_NAME),
      auditHead: join(staging, AUDIT_HEAD_NAME),
    },
    report: (finding) => log.warn(finding.code, { ...finding }),
  });
  try {
    const draft = restoredDraft(store.load(), {
      ...{ at: now, actor: personActor(signed(person)), reason, id: randomUUID(), choice },
      backup: {
        ...{ sha256, madeAt, head, dataDir, version, hostname: machine.hostname },
        isSameMachine: isSameMachine(machine, thisMachine()),
      },
    });
    store.commit(draft.toChange(), draft.facts);
  } finally {
    store.close();
  }
  for (const name of readdirSync(staging)) {
    // Of an older format that was migrated; the backup has it.
    if (name.startsWith(`${DATABASE_NAME}.`)) rmSync(join(staging, name));
  }
  const folders = BACKED_UP_FOLDERS.map((name) => join(staging, name)).filter(existsSync);
  for (const folder of [...folders, staging]) syncFolder(folder);
}

function signed(person: Person): Person {
  const { person: one } = signedParams({ person }, ownUser()) as { readonly person: unknown };
  return personSchema.parse(one);
}

function restoredAs(
  { directory, choice }: RestoreRequest,
  { madeAt, machine, head, held }: BackupManifest,
  aside: string | null,
): Restored {
  return {
    ...{ dataDir: directory.root, madeAt, hostname: machine.hostname, head, held },
    isSameMachine: isSameMachine(machine, thisMachine()),
    aside: aside === null ? null : join(directory.root, aside),
    isDecided: choice !== undefined,
  };
}
