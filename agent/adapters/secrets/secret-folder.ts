import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { fileNameOf, idOfFileName } from '../../wire/flags/file-name.ts';
import { renameOver } from '../../wire/rename-over.ts';

/** Longer than any token, key or certificate. */
export const LONGEST_SECRET_BYTES = 64 * 1024;

/** Windows has no such flag. */
const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * A folder (0700) with one file (0600) per secret, named so that letter case matters on every file
 * system. Files that others may read, or that are not plain files of the agent's user, are refused, as
 * ssh refuses a key.
 */
export class SecretFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  pathOf(name: string): string {
    return join(this.#path, fileNameOf(name));
  }

  /** Why nothing is read from here; `undefined` if it is in order, or does not exist yet. */
  looseness(): Saying | undefined {
    const folder = lstatSync(this.#path, { throwIfNoEntry: false });
    if (folder === undefined || !isLoose(folder)) return undefined;
    return looseness(this.#path, FOLDER_MODE);
  }

  /** `undefined` if there is none. */
  read(name: string): Result<string> | undefined {
    const folder = lstatSync(this.#path, { throwIfNoEntry: false });
    if (folder === undefined) return undefined;
    if (isLoose(folder)) return tooLoose(this.#path, FOLDER_MODE);
    const found = this.#fileOf(name);
    if (!found.ok) return found;
    const file = found.value;
    if (file === undefined) return undefined;
    try {
      return readPrivate(file);
    } catch (thrown) {
      return failAs('secret-missing', [say('secret-unread', { file, why: errorMessage(thrown) })]);
    }
  }

  names(): Result<string[]> {
    if (lstatSync(this.#path, { throwIfNoEntry: false }) === undefined) return succeed([]);
    try {
      const found = readdirSync(this.#path, { withFileTypes: true });
      const ids = found.flatMap((one) => (one.isFile() ? (nameOf(one.name) ?? []) : []));
      return succeed(ids.sort());
    } catch (thrown) {
      return unlisted(this.#path, thrown);
    }
  }

  /** Atomic, even if the power fails. */
  write(name: string, value: string): Result<void> {
    const unfinished = join(this.#path, `.${randomUUID()}`);
    try {
      mkdirSync(this.#path, { recursive: true, mode: FOLDER_MODE });
      if (process.platform !== 'win32') chmodSync(this.#path, FOLDER_MODE);
      const descriptor = openSync(unfinished, 'wx', FILE_MODE);
      try {
        writeSync(descriptor, value);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameOver(unfinished, this.pathOf(name));
      return succeed(undefined);
    } catch (thrown) {
      rmSync(unfinished, { force: true });
      const about = { folder: this.#path, why: errorMessage(thrown) };
      return failAs('store-failed', [say('secret-not-stored', about)]);
    }
  }

  /** `false` if there was none. */
  remove(name: string): Result<boolean> {
    const found = this.#fileOf(name);
    if (!found.ok) return found;
    if (found.value === undefined) return succeed(false);
    try {
      rmSync(found.value);
      return succeed(true);
    } catch (thrown) {
      return failAs('store-failed', [say('secret-not-removed', { why: errorMessage(thrown) })]);
    }
  }

  /**
   * From the folder listing: a file system that ignores letter case would also return another secret's
   * file.
   */
  #fileOf(name: string): Result<string | undefined> {
    if (lstatSync(this.#path, { throwIfNoEntry: false }) === undefined) return succeed(undefined);
    try {
      const isThere = readdirSync(this.#path).includes(fileNameOf(name));
      return succeed(isThere ? this.pathOf(name) : undefined);
    } catch (thrown) {
      return unlisted(this.#path, thrown);
    }
  }
}

/** `undefined` for a file that is not named after a secret. */
function nameOf(file: string): string | undefined {
  const name = idOfFileName(file);
  return identifier.safeParse(name).success ? name : undefined;
}

function readPrivate(file: string): Result<string> {
  // Links are not followed: they may lead to what others can change.
  const descriptor = openSync(file, constants.O_RDONLY | NO_FOLLOW);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || isLoose(stats)) return tooLoose(file, FILE_MODE);
    if (stats.size > LONGEST_SECRET_BYTES) {
      return failAs('secret-missing', [say('secret-too-long', { file })]);
    }
    return succeed(readFileSync(descriptor, 'utf8'));
  } finally {
    closeSync(descriptor);
  }
}

/** Windows has no such bits; the data directory is in the user's profile there. */
function isLoose({ mode, uid }: Stats): boolean {
  if (process.platform === 'win32') return false;
  return (mode & 0o077) !== 0 || uid !== process.getuid?.();
}

function tooLoose(path: string, mode: number): Result<never> {
  return failAs('secret-missing', [looseness(path, mode)]);
}

function unlisted(folder: string, thrown: unknown): Result<never> {
  return failAs('file-unreadable', [say('secret-unlisted', { folder, why: errorMessage(thrown) })]);
}

function looseness(path: string, mode: number): Saying {
  return say('secret-loose', { path, mode: mode.toString(8) });
}
