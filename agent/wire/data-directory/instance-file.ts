import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export const INSTANCE_FILE = 'instance.json';

/** Windows has no such flag; other users cannot create links in the user's profile. */
const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/**
 * File systems that assign new inode numbers at each mount (statfs(2)): FAT, exFAT, FUSE, 9p,
 * VirtualBox's.
 */
const UNSTABLE = new Set([0x4d44, 0x2011bab0, 0x65735546, 0x01021997, 0x786f4256]);

/** What a copy of the file does not share: its inode number. */
interface Instance {
  readonly id: string;
  readonly root: string;
  /** Absent if the file system's numbers do not persist. */
  readonly inode?: string;
}

export function hasInstance(root: string): boolean {
  return lstatSync(join(root, INSTANCE_FILE), { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Makes the directory an instance of its own, or says what it is a copy of. With `adopt` it becomes
 * an instance in any case. Throws the system's error.
 */
export function claimInstance(root: string, adopt: boolean): { readonly copyOf: string } | 'ours' {
  const path = realpathSync.native(root);
  const file = join(path, INSTANCE_FILE);
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | NO_FOLLOW, 0o600);
  try {
    const text = readFileSync(descriptor, 'utf8');
    const known = instanceOf(text);
    const inode = inodeOf(descriptor, path);
    // Empty: it is new, or its first writer was killed.
    const isNew = text === '' || adopt;
    if (!isNew && (known === undefined || isCopy(known, inode, path))) {
      return { copyOf: known?.root ?? 'another directory' };
    }
    const id = isNew ? randomUUID() : (known?.id ?? randomUUID());
    const instance: Instance = { id, root: path, ...(inode === undefined ? {} : { inode }) };
    const wanted = `${JSON.stringify({ format: 1, ...instance })}\n`;
    if (text !== wanted) overwrite(descriptor, wanted);
    return 'ours';
  } finally {
    closeSync(descriptor);
  }
}

/** What a directory is a copy of; claims nothing, changes nothing. Throws the system's error. */
export function copyOf(root: string): string | undefined {
  if (!hasInstance(root)) return undefined;
  const path = realpathSync.native(root);
  const descriptor = openSync(join(path, INSTANCE_FILE), constants.O_RDONLY | NO_FOLLOW);
  try {
    const known = instanceOf(readFileSync(descriptor, 'utf8'));
    const isOther = known !== undefined && isCopy(known, inodeOf(descriptor, path), path);
    return isOther ? known.root : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * From now on `from` is a copy of `to`, which goes on in its place, and its agent does not start. Throws
 * the system's error.
 */
export function passInstance(from: string, to: string): void {
  const path = realpathSync.native(from);
  const root = realpathSync.native(to);
  const heir = instanceOf(readFileSync(join(root, INSTANCE_FILE), 'utf8'));
  const file = join(path, INSTANCE_FILE);
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | NO_FOLLOW, 0o600);
  try {
    const inode = inodeOf(descriptor, path);
    const instance = { id: heir?.id ?? '', root, ...(inode === undefined ? {} : { inode }) };
    overwrite(descriptor, `${JSON.stringify({ format: 1, ...instance })}\n`);
  } finally {
    closeSync(descriptor);
  }
}

/** Same file at another path: it was moved. Unless the original still exists. */
function isCopy({ id, root, inode }: Instance, now: string | undefined, path: string): boolean {
  if (inode !== undefined && now !== undefined && inode !== now) return true;
  return root !== path && livesOn(root, id, path);
}

/** Whether a directory other than ours is this instance: a clone elsewhere has the same numbers. */
function livesOn(root: string, id: string, ours: string): boolean {
  try {
    const theirs = lstatSync(join(root, INSTANCE_FILE), { bigint: true });
    const own = lstatSync(join(ours, INSTANCE_FILE), { bigint: true });
    if (theirs.dev === own.dev && theirs.ino === own.ino) return false;
    return instanceOf(readFileSync(join(root, INSTANCE_FILE), 'utf8'))?.id === id;
  } catch {
    // Gone, or not visible to us.
    return false;
  }
}

function inodeOf(descriptor: number, root: string): string | undefined {
  return UNSTABLE.has(statfsSync(root).type)
    ? undefined
    : String(fstatSync(descriptor, { bigint: true }).ino);
}

/** In place, so that the file keeps its inode. */
function overwrite(descriptor: number, text: string): void {
  ftruncateSync(descriptor);
  writeSync(descriptor, text, 0);
  fsyncSync(descriptor);
}

function instanceOf(text: string): Instance | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof found !== 'object' || found === null) return undefined;
  const { id, root, inode } = found as Partial<Record<keyof Instance, unknown>>;
  if (typeof id !== 'string' || typeof root !== 'string') return undefined;
  return { id, root, ...(typeof inode === 'string' ? { inode } : {}) };
}
