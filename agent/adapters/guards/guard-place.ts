import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { RemansoError } from '../../../shared/errors.ts';
import {
  guardBases,
  guardFolderFault,
  guardFolderIn,
  guardFolderInside,
  spareBase,
  type GuardFolder,
} from '../../wire/guard-folder.ts';

const PUBLIC = 0o755;
/** Everybody leaves files in it; nobody but its owner lists it or takes away what is another's. */
const DROP_BOX = 0o1733;

/** Makes the public folder of a data directory, and looks each time whether it is in order. */
export class GuardPlace {
  readonly #root: string;
  readonly #environment: NodeJS.ProcessEnv;
  #spare: string | undefined;

  /** `root`: the data directory, which exists when the place is first opened. */
  constructor(root: string, environment: NodeJS.ProcessEnv) {
    this.#root = root;
    this.#environment = environment;
  }

  /** Throws RemansoError `store-failed` where there is no place that is this user's alone. */
  open(): GuardFolder {
    const root = realpathSync.native(this.#root);
    const inside = guardFolderInside(root);
    if (inside !== undefined) {
      mkdirSync(inside.flags, { recursive: true });
      return inside;
    }
    const uid = process.geteuid?.() ?? 0;
    const faults: string[] = [];
    for (const base of this.#bases(uid)) {
      const folder = guardFolderIn(base, root);
      const fault = made(base, folder, uid);
      if (fault === undefined) {
        // For guards that come before an agent runs; where it fails, `openBox` tells it.
        attempt(() => ensured(folder.box, DROP_BOX, uid));
        return folder;
      }
      faults.push(fault);
    }
    throw new RemansoError({
      code: 'store-failed',
      message:
        'There is no place where guards of other users could read the holds: ' +
        `${faults.join('; ')}. Expected one that this user may make, or REMANSO_GUARD_DIR.`,
    });
  }

  /** The box in which guards of all users leave their files. Throws as `open` does. */
  openBox(): string {
    const { box } = this.open();
    const fault = attempt(() => ensured(box, DROP_BOX, process.geteuid?.()));
    if (fault === undefined) return box;
    const message = `Guards have no place for their records: ${fault}`;
    throw new RemansoError({ code: 'store-failed', message });
  }

  /** Those of this user; the last has a name that nobody can have taken. */
  #bases(uid: number): string[] {
    const bases = guardBases(uid, this.#environment);
    this.#spare ??= spareBase(bases.at(-1) ?? '', randomBytes(6).toString('hex'));
    return [...bases, ...(this.#spare === undefined ? [] : [this.#spare])];
  }
}

/** Why the folders cannot be had. */
function made(base: string, { path, flags }: GuardFolder, uid: number): string | undefined {
  for (const folder of [base, path, flags]) {
    const fault = attempt(() => ensured(folder, PUBLIC, uid));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What is ours and has other rights gets these; what is another's is left alone. */
function ensured(folder: string, mode: number, uid: number | undefined): string | undefined {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, PUBLIC);
  const found = lstatSync(folder);
  if (uid === undefined) return found.isDirectory() ? undefined : `${folder} is not a folder`;
  if (!found.isDirectory() || found.uid !== uid) return guardFolderFault(folder, uid);
  if ((found.mode & 0o7777) !== mode) chmodSync(folder, mode);
  return undefined;
}

function attempt(action: () => string | undefined): string | undefined {
  try {
    return action();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
