import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RemansoError } from '../../../shared/errors.ts';
import { closeOnWindows } from './windows-access.ts';
import { claimInstance, hasInstance } from './instance-file.ts';

const HAS_OWNERS = process.platform !== 'win32';

/** File names, or their beginnings, that the agent keeps in a data directory. */
const OURS =
  /^(?:\.new-)?(?:agent\.(?:lock|json)|desktop\.json|audit\.head|(?:session|door)\.key|remanso\.db|instance\.json|restor(?:ing$|e\.json)|replaced-|archives$|compiled$|evidence$|host-mark|log$|open$|run$|guard$|secrets$)/;

const SHOWN = 5;

interface Claimed {
  readonly root: string;
  /** It is the platform's default, however it was given. */
  readonly isDefault: boolean;
}

/**
 * Claims a directory: it must be new, empty or an agent's, belong to us, be closed to others, and
 * contain no links. Nothing foreign is changed. Throws RemansoError `directory-refused` otherwise.
 */
export function claimDirectory(directory: Claimed, adopt: boolean): void {
  const { root } = directory;
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const found = statSync(root);
  const uid = process.geteuid?.();
  if (!found.isDirectory()) {
    refuse(`${root} is not a folder. Expected a folder, or a path that does not exist.`);
  }
  if (uid !== undefined && found.uid !== uid) {
    refuse(`${root} belongs to user ${found.uid}. Expected a folder owned by the agent's user.`);
  }
  // Every file system has one at its mount point.
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
      'integrations would run everything twice. If the agent there no longer runs, let this one ' +
      `take over: remanso agent --adopt --data-dir ${root}`,
  );
}

function notClosed(root: string, why: string): string {
  return (
    `${root} could not be closed to other users of this Windows (${why.slice(0, 300)}). Expected a ` +
    'folder of your own on an NTFS disk; omit --data-dir, or choose a folder in your profile.'
  );
}

/** The platform's default is ours, although the shell keeps files of its own there (macOS). */
function isOurs({ root, isDefault }: Claimed, names: readonly string[]): boolean {
  if (isDefault || names.length === 0 || hasInstance(root)) return true;
  return names.includes('remanso.db') || names.includes('agent.lock');
}

function refuseForeign(root: string, names: readonly string[]): never {
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '';
  return refuse(
    `${root} contains files that are not Remanso's: ${names.slice(0, SHOWN).join(', ')}${more}. ` +
      "Nothing was changed. Expected a new or empty folder, or an agent's folder.",
  );
}

/**
 * A link could make us write elsewhere. Files that root left in our folder are harmless. `undefined`:
 * nothing is wrong.
 */
function entryFault(path: string, uid: number | undefined): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // Another process of ours has finished a file since the folder was listed.
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) {
    return `${path} is a link. Expected a file or folder of the agent itself; remove the link.`;
  }
  if (uid === undefined || found.uid === uid || found.uid === 0) return undefined;
  return `${path} belongs to user ${found.uid}. Expected everything to belong to the agent's user.`;
}

function checkEntry(path: string, uid: number | undefined): void {
  const fault = entryFault(path, uid);
  if (fault !== undefined) refuse(fault);
}

/** Entries for which an agent of the folder's owner would refuse to start. Throws the system's error. */
export function faultyEntries(root: string): string[] {
  const uid = HAS_OWNERS ? statSync(root).uid : undefined;
  const ours = readdirSync(root).filter((name) => OURS.test(name));
  return ours.map((name) => join(root, name)).filter((path) => entryFault(path, uid) !== undefined);
}

function refuse(message: string): never {
  throw new RemansoError({ code: 'directory-refused', message });
}
