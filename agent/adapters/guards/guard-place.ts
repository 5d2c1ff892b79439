import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { errorMessage } from '../../../shared/error-message.ts';
import { RemansoError } from '../../../shared/errors.ts';
import {
  guardBases,
  guardFolderFault,
  guardFolderIn,
  guardFolderInside,
  spareBase,
  type GuardFolder,
} from '../../wire/flags/guard-folder.ts';

const PUBLIC = 0o755;
/** Everyone can leave files in it; only the owner can list it or remove other users' files. */
const DROP_BOX = 0o1733;
/** Who knows a name can read what has it. */
const UNLISTED = 0o711;

/** Creates a data directory's public folder, and checks on each use that it is in order. */
export class GuardPlace {
  readonly #root: string;
  readonly #environment: NodeJS.ProcessEnv;
  #spare: string | undefined;

  /** `root`: the data directory; it must exist when the place is first opened. */
  constructor(root: string, environment: NodeJS.ProcessEnv) {
    this.#root = root;
    this.#environment = environment;
  }

  /** Throws RemansoError `store-failed` if no place belongs to this user alone. */
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
        // For guards that come before an agent runs; `openBox` reports a failure.
        attempt(() => ensured(folder.box, DROP_BOX, uid));
        return folder;
      }
      faults.push(fault);
    }
    throw new RemansoError({
      code: 'store-failed',
      message:
        "There is no place where other users' guards could read the holds: " +
        `${faults.join('; ')}. Expected a folder that this user can create, or REMANSO_GUARD_DIR.`,
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

  /** Where other users ask about approvals. Throws as `open` does. */
  openAsks(): Pick<GuardFolder, 'asks' | 'answers'> {
    const { asks, answers } = this.open();
    const uid = process.geteuid?.();
    const fault =
      attempt(() => ensured(asks, DROP_BOX, uid)) ?? attempt(() => ensured(answers, UNLISTED, uid));
    if (fault === undefined) return { asks, answers };
    const message = `Other users have no place for their approvals: ${fault}`;
    throw new RemansoError({ code: 'store-failed', message });
  }

  /** This user's; the last one has an unguessable name. */
  #bases(uid: number): string[] {
    const bases = guardBases(uid, this.#environment);
    this.#spare ??= spareBase(bases.at(-1) ?? '', randomBytes(6).toString('hex'));
    return [...bases, ...(this.#spare === undefined ? [] : [this.#spare])];
  }
}

/** Why the folders cannot be created. */
function made(base: string, { path, flags }: GuardFolder, uid: number): string | undefined {
  for (const folder of [base, path, flags]) {
    const fault = attempt(() => ensured(folder, PUBLIC, uid));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Ours with the wrong mode: corrected; someone else's: left alone. */
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
    return errorMessage(error);
  }
}
