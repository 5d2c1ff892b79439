import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RemansoError } from '../../shared/errors.ts';
import { closeOnWindows } from './windows-access.ts';
import { claimInstance, hasInstance } from './instance-file.ts';

const HAS_OWNERS = process.platform !== 'win32';

/** What agents of all versions keep in a data directory, or what its name begins with. */
const OURS =
  /^(?:\.new-)?(?:agent\.(?:lock|json)|audit\.head|(?:session|door)\.key|remanso\.db|instance\.json|log$|run$|flags$|guards$|guard$|secrets$)/;

/** What versions up to 0.1.0 made at once. */
const FORMER = ['flags', 'guards', 'log'];

const SHOWN = 5;

/** What is asked of a data directory. */
interface Claimed {
  readonly root: string;
  /** It is the platform's place for it, however it was named. */
  readonly isDefault: boolean;
}

/**
 * Makes a directory ours to write in: it is new, empty or an agent's, belongs to us, is closed to
 * others, and nothing in it leads elsewhere. Nothing that is not ours is changed. Throws
 * RemansoError `directory-refused` where that cannot be.
 */
export function claimDirectory(directory: Claimed, adopt: boolean): void {
  const { root } = directory;
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const found = statSync(root);
  const uid = process.geteuid?.();
  if (!found.isDirectory()) refuse(`${root} is no folder. Expected one, or a path that is free.`);
  if (uid !== undefined && found.uid !== uid) {
    refuse(`${root} belongs to user ${found.uid}. Expected a folder of the agent's own user.`);
  }
  // Each disk has one of its own where it is mounted.
  const names = readdirSync(root).filter((name) => name !== 'lost+found');
  if (!isOurs(directory, names)) refuseForeign(root, names);
  for (const name of names) if (OURS.test(name)) checkEntry(join(root, name), uid);
  if (HAS_OWNERS && (found.mode & 0o777) !== 0o700) chmodSync(root, 0o700);
  const open = HAS_OWNERS ? undefined : closeOnWindows(root);
  if (open !== undefined) refuse(notClosed(root, open));
  const instance = claimInstance(root, adopt);
  if (instance === 'ours') return;
  refuse(
    `${root} is a copy of ${instance.copyOf}, or was restored from one: two agents with the same ` +
      'integrations would run everything twice. If the agent there runs no more, make this one ' +
      `its successor: remanso agent --adopt --data-dir ${root}`,
  );
}

function notClosed(root: string, why: string): string {
  return (
    `${root} could not be closed to other users of this Windows (${why.slice(0, 300)}). Expected a ` +
    'folder of your own on a disk with NTFS; leave --data-dir out, or name one in your profile.'
  );
}

/** The platform's own place is ours, though the shell keeps things of its own there (macOS). */
function isOurs({ root, isDefault }: Claimed, names: readonly string[]): boolean {
  if (isDefault || names.length === 0 || hasInstance(root)) return true;
  if (names.includes('remanso.db') || names.includes('agent.lock')) return true;
  return FORMER.every((name) => names.includes(name)) && names.every((name) => OURS.test(name));
}

function refuseForeign(root: string, names: readonly string[]): never {
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '';
  return refuse(
    `${root} has files that are not Remanso's: ${names.slice(0, SHOWN).join(', ')}${more}. ` +
      'Nothing was changed. Expected a new or empty folder, or one of an agent.',
  );
}

/** A link could lead us to write elsewhere. What root left in a folder of ours is no danger. */
function checkEntry(path: string, uid: number | undefined): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) {
    refuse(`${path} is a link. Expected a file or folder of the agent's own; remove the link.`);
  }
  if (uid === undefined || found.uid === uid || found.uid === 0) return;
  refuse(`${path} belongs to user ${found.uid}. Expected all of the agent's own user.`);
}

function refuse(message: string): never {
  throw new RemansoError({ code: 'directory-refused', message });
}
