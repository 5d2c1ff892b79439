import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { guardFileSchema, LONGEST_RECORD_BYTES, type GuardFile } from './guard-files.ts';

/** Files per read: whoever leaves more must wait, or is cleared away. */
const MOST_FILES = 20_000;

const FLAGS =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** As guards name them. */
const NAME = /^(?<run>[0-9a-z]{1,12}-[0-9a-z-]{8,64})\.json$/;

export interface LeftFile {
  readonly name: string;
  readonly runId: string;
  /** The owner of the file; `undefined` if the system does not report it. */
  readonly uid: number | undefined;
  readonly changedAt: number;
  /** What is wrong with it, if no guard could have written it. */
  readonly content: GuardFile | { readonly broken: string };
}

/** The folder in which guards of all users leave their files. Their content is not trusted. */
export class GuardBox {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Oldest first, since names begin with the time. Only some, if there are very many. */
  names(): string[] {
    const names: string[] = [];
    const folder = opendirSync(this.#path);
    try {
      for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
        names.push(entry.name);
        if (names.length === MOST_FILES) break;
      }
    } finally {
      folder.closeSync();
    }
    return names.sort();
  }

  /** `undefined` for a file that is gone. */
  read(name: string): LeftFile | undefined {
    const path = join(this.#path, name);
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, FLAGS);
      const stats = fstatSync(descriptor);
      const uid = process.platform === 'win32' ? undefined : stats.uid;
      const runId = NAME.exec(name)?.groups?.['run'] ?? '';
      const left = { name, runId: runIdOf(runId, uid), uid, changedAt: stats.mtimeMs };
      if (runId === '' || !stats.isFile() || stats.nlink > 1 || stats.size > LONGEST_RECORD_BYTES) {
        return { ...left, content: { broken: 'it is not a file that a guard writes' } };
      }
      return { ...left, content: contentOf(readFileSync(descriptor, 'utf8')) };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      const said = errorMessage(error);
      return { ...this.#unopened(path), name, content: { broken: said } };
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** Whoever owns it; a non-empty folder stays. */
  remove(name: string): void {
    const path = join(this.#path, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) rmdirSync(path);
    else rmSync(path, { force: true });
  }

  /** When a file was last written; `undefined` if it is gone. */
  changedAt(name: string): number | undefined {
    return lstatSync(join(this.#path, name), { throwIfNoEntry: false })?.mtimeMs;
  }

  /** A link, or a file that we may not read. */
  #unopened(path: string): Pick<LeftFile, 'runId' | 'uid' | 'changedAt'> {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return { runId: '', uid: found?.uid, changedAt: found?.mtimeMs ?? 0 };
  }
}

/** Separate for each user, so that nobody's run is mistaken for another's. */
function runIdOf(name: string, uid: number | undefined): string {
  return uid === undefined ? `guard-${name}` : `guard-${uid}-${name}`;
}

function contentOf(text: string): LeftFile['content'] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { broken: errorMessage(error) };
  }
  const decoded = guardFileSchema.safeParse(json);
  return decoded.success ? decoded.data : { broken: decoded.error.message };
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
