import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  AUDIT_HEAD_NAME,
  BACKED_UP_FOLDERS,
  DATABASE_NAME,
  HOST_MARK_NAME,
} from './backed-up-files.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { renameOver } from '../../../wire/rename-over.ts';
import { syncFolder } from '../../../adapters/files/synced.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';

/** In the data directory: what a backup held, until it is put in place. */
export const STAGING = 'restoring';

/** That everything in `restoring` was verified and is to be put in place, come what may. */
const JOURNAL = 'restore.json';

const journalSchema = z.strictObject({
  format: z.literal(1),
  /** The folder for what was there; `null`: there was nothing. */
  aside: z.string().nullable(),
  /** What goes there. */
  old: z.array(z.string()),
  /** What comes from `restoring`, the database last. */
  names: z.array(z.string()),
});

type Journal = z.output<typeof journalSchema>;

/** What an interrupted restore had left. */
export type Leftover =
  { readonly kind: 'finished'; readonly aside: string | null } | { readonly kind: 'removed' };

export function stagingOf(root: string): string {
  return join(root, STAGING);
}

/** How far a restore has come that did not end; `undefined`: none was begun. */
export function leftOf(root: string): 'committed' | 'staged' | undefined {
  if (existsSync(join(root, JOURNAL))) return 'committed';
  return existsSync(stagingOf(root)) ? 'staged' : undefined;
}

/** The point of no return: what is staged is on disk, and from now on is put in place. */
export function commitSwap(root: string, aside: string): Journal {
  const staged = readdirSync(stagingOf(root));
  const others = staged.filter((name) => name !== DATABASE_NAME).sort();
  const old = oldNames(root, staged);
  const journal: Journal = {
    ...{ format: 1, aside: old.length === 0 ? null : aside, old },
    names: [...others, DATABASE_NAME],
  };
  replaceWhole(join(root, JOURNAL), `${JSON.stringify(journal)}\n`, {
    mode: 0o600,
    isSynced: true,
  });
  syncFolder(root);
  return journal;
}

/**
 * Completes what a restore began, wherever it was killed; under the lock of the directory. `undefined`:
 * none was begun. Each name is moved once, old ones first: so the directory has the old database or
 * the new one, or for a moment none, and never parts of both.
 */
export function settleSwap(root: string): Leftover | undefined {
  const path = join(root, JOURNAL);
  if (!existsSync(path)) {
    if (!existsSync(stagingOf(root))) return undefined;
    rmSync(stagingOf(root), { recursive: true, force: true });
    return { kind: 'removed' };
  }
  const journal = journalSchema.parse(jsonOf(readFileSync(path, 'utf8')));
  const { aside, old, names } = journal;
  if (aside !== null) {
    mkdirSync(join(root, aside), { recursive: true, mode: 0o700 });
    for (const name of old) moveOnce(join(root, name), join(root, aside, name));
    syncFolder(join(root, aside));
    syncFolder(root);
  }
  for (const name of names) moveOnce(join(root, STAGING, name), join(root, name));
  syncFolder(root);
  rmSync(stagingOf(root), { recursive: true, force: true });
  rmSync(path);
  syncFolder(root);
  return { kind: 'finished', aside };
}

/** What a start finds of a restore that was killed. */
export const interruptedRestore = {
  replaces: (root: string): boolean => leftOf(root) === 'committed',
  settle: (root: string): { readonly event: string; readonly left: Leftover } | undefined => {
    const left = settleSwap(root);
    return left === undefined ? undefined : { event: 'restore.interrupted', left };
  },
};

/** Moved already where the target is there. */
function moveOnce(from: string, to: string): void {
  if (existsSync(from) && !existsSync(to)) renameOver(from, to);
}

/** The database first: without it no other part is taken for one. */
function oldNames(root: string, staged: readonly string[]): string[] {
  const ofTrail = [DATABASE_NAME, `${DATABASE_NAME}-wal`, `${DATABASE_NAME}-shm`, AUDIT_HEAD_NAME];
  const evidence = readdirSync(root).filter((name) => name.startsWith(`${AUDIT_HEAD_NAME}.`));
  const mark = staged.includes(HOST_MARK_NAME) ? [HOST_MARK_NAME] : [];
  return [...ofTrail, ...evidence.sort(), ...mark, ...BACKED_UP_FOLDERS].filter((name) =>
    existsSync(join(root, name)),
  );
}
