import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The public part of a data directory: what guards of every user of the machine read, and where
 * they leave their records. It lies outside the data directory, which only its owner may enter.
 */
export interface GuardFolder {
  readonly path: string;
  /** Which agent this is, and until when its flags count. */
  readonly plan: string;
  /** 0755: one file for each guarded integration. */
  readonly flags: string;
  /** 1733: every user leaves files here, and nobody but the agent can list them. */
  readonly box: string;
}

/** Windows tells no owner of a file to Node: there the folder lies in the data directory. */
const HAS_OWNERS = process.platform !== 'win32';

/** Where only root can make a folder. */
const OF_ROOT =
  process.platform === 'darwin' ? '/Library/Application Support/Remanso/guard' : '/var/lib/remanso';

/** Kept over restarts, open to every user, and sticky: nobody takes away what is another's. */
const OF_ALL = '/var/tmp';
const NAME = 'remanso-';

const OTHERS_MAY_WRITE = 0o022;

export function guardFolderAt(path: string): GuardFolder {
  return {
    path,
    plan: join(path, 'plan'),
    flags: join(path, 'flags'),
    box: join(path, 'box'),
  };
}

/** `base`: one of `guardBases`. `root`: the real path of the data directory. */
export function guardFolderIn(base: string, root: string): GuardFolder {
  return guardFolderAt(join(base, createHash('sha256').update(root).digest('hex').slice(0, 16)));
}

/** Where the system has no users that could be told apart. */
export function guardFolderInside(root: string): GuardFolder | undefined {
  return HAS_OWNERS ? undefined : guardFolderAt(join(root, 'guard'));
}

/**
 * The folders in which an agent of this user may publish, best first. REMANSO_GUARD_DIR names
 * another place for all users, as containers and tests want it.
 */
export function guardBases(uid: number, environment: NodeJS.ProcessEnv): string[] {
  const elsewhere = environment['REMANSO_GUARD_DIR'];
  if (elsewhere !== undefined) return [join(elsewhere, `${NAME}${uid}`)];
  const name = `${NAME}${uid}`;
  // Somebody may have taken the plain name; then the agent adds letters to it.
  const others = listed(OF_ALL).filter((one) => one.startsWith(`${name}.`));
  const ofAll = [name, ...others].map((one) => join(OF_ALL, one));
  return uid === 0 ? [OF_ROOT, ...ofAll] : ofAll;
}

/** A name that nobody can have taken, for when the plain one is. */
export function spareBase(base: string, letters: string): string | undefined {
  return dirname(base) === OF_ALL ? `${base}.${letters}` : undefined;
}

/** Users other than these who published, by the owner of their folder. */
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

/** The folders of agents in a base. */
export function guardFoldersOf(base: string): GuardFolder[] {
  return listed(base)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => guardFolderAt(join(base, name)));
}

/**
 * Why this is no folder that only its owner `uid` can have filled; `absent` where there is nothing.
 * A link is not followed.
 */
export function guardFolderFault(path: string, uid: number): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'absent';
  if (!found.isDirectory()) return `${path} is no folder`;
  if (found.uid !== uid) return `${path} belongs to user ${found.uid}, expected user ${uid}`;
  const isSafe = (found.mode & OTHERS_MAY_WRITE) === 0;
  return isSafe ? undefined : `${path} can be changed by users other than its owner`;
}

export function agentMark({ path }: GuardFolder): string {
  return basename(path);
}

/** Nothing where it cannot be listed. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Absent, or closed to us: then nothing in it is ours to read.
    return [];
  }
}
