import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The public part of a data directory: guards of all users read it and leave their records there.
 * It lies outside the data directory, which only its owner can enter.
 */
export interface GuardFolder {
  readonly path: string;
  /** Which agent this is, and until when its flags are valid. */
  readonly plan: string;
  /** 0755: one file per guarded integration. */
  readonly flags: string;
  /** 1733: every user can add files, only the agent can list them. */
  readonly box: string;
  /** 1733: other users' questions about approvals. */
  readonly asks: string;
  /** 0711: the answers, under the names of the questions, which nobody can guess. */
  readonly answers: string;
}

/** On Windows, Node cannot tell a file's owner: there the folder lies in the data directory. */
const HAS_OWNERS = process.platform !== 'win32';

/** Where only root can create a folder. */
const OF_ROOT =
  process.platform === 'darwin' ? '/Library/Application Support/Remanso/guard' : '/var/lib/remanso';

/** Survives restarts, writable by all, and sticky: nobody can remove another user's files. */
const OF_ALL = '/var/tmp';
const NAME = 'remanso-';

const OTHERS_MAY_WRITE = 0o022;

export function guardFolderAt(path: string): GuardFolder {
  return {
    path,
    plan: join(path, 'plan'),
    flags: join(path, 'flags'),
    box: join(path, 'box'),
    asks: join(path, 'asks'),
    answers: join(path, 'answers'),
  };
}

/** `base`: one of `guardBases`. `root`: the real path of the data directory. */
export function guardFolderIn(base: string, root: string): GuardFolder {
  return guardFolderAt(join(base, createHash('sha256').update(root).digest('hex').slice(0, 16)));
}

/** For systems where users cannot be told apart. */
export function guardFolderInside(root: string): GuardFolder | undefined {
  return HAS_OWNERS ? undefined : guardFolderAt(join(root, 'guard'));
}

/**
 * Folders in which an agent of this user may publish, best first. REMANSO_GUARD_DIR overrides them
 * for all users, for containers and tests.
 */
export function guardBases(uid: number, environment: NodeJS.ProcessEnv): string[] {
  const elsewhere = environment['REMANSO_GUARD_DIR'];
  if (elsewhere !== undefined) return [join(elsewhere, `${NAME}${uid}`)];
  const name = `${NAME}${uid}`;
  // Someone may have taken the plain name; the agent then appends letters.
  const others = listed(OF_ALL).filter((one) => one.startsWith(`${name}.`));
  const ofAll = [name, ...others].map((one) => join(OF_ALL, one));
  return uid === 0 ? [OF_ROOT, ...ofAll] : ofAll;
}

/** An unguessable name, for when the plain one is taken. */
export function spareBase(base: string, letters: string): string | undefined {
  return dirname(base) === OF_ALL ? `${base}.${letters}` : undefined;
}

/** Other users who have published, by the owners of their folders. */
export function otherPublishers(known: readonly number[], environment: NodeJS.ProcessEnv) {
  const folder = environment['REMANSO_GUARD_DIR'] ?? OF_ALL;
  const found = new Set<number>();
  for (const name of listed(folder)) {
    const uid = Number(/^remanso-(\d+)(?:\.|$)/.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(uid) || known.includes(uid) || found.has(uid)) continue;
    if (guardFolderFault(join(folder, name), uid) === undefined) found.add(uid);
  }
  return found;
}

/** The agents' folders in a base. */
export function guardFoldersOf(base: string): GuardFolder[] {
  return listed(base)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => guardFolderAt(join(base, name)));
}

/**
 * Why this is not a folder that only its owner `uid` can have filled; `absent` if there is nothing.
 * Links are not followed.
 */
export function guardFolderFault(path: string, uid: number): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'absent';
  if (!found.isDirectory()) return `${path} is not a folder`;
  if (found.uid !== uid) return `${path} belongs to user ${found.uid}, expected user ${uid}`;
  const isSafe = (found.mode & OTHERS_MAY_WRITE) === 0;
  return isSafe ? undefined : `${path} can be changed by users other than its owner`;
}

/** Empty if it cannot be listed. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Missing or closed to us: either way nothing for us to read.
    return [];
  }
}
