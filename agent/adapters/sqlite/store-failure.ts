import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Failure, type FailureCode, RemansoError } from '../../../shared/errors.ts';

interface Remedy {
  readonly code: FailureCode;
  readonly what: string;
  readonly whatToDo: string;
}

/** The index that readers and the writer share takes 32 KiB at least. */
const LEAST_FREE_BYTES = 65_536;

const DAMAGED: Remedy = {
  code: 'store-unreadable',
  what: 'is not an intact Remanso database',
  whatToDo: 'It was left as it is: put a backup in its place, or move it away to start anew.',
};
const READ_ONLY: Remedy = {
  code: 'store-read-only',
  what: 'cannot be written',
  whatToDo: 'Expected a file and a folder that the agent may write: check their rights and mount.',
};
const FULL: Remedy = {
  code: 'store-full',
  what: 'cannot grow: its disk (or the quota on it) is full',
  whatToDo: 'Nothing of the last change was written. Free some space; the agent then goes on.',
};
const CANNOT_OPEN: Remedy = {
  code: 'store-unreadable',
  what: 'cannot be opened',
  whatToDo: 'Expected a file in a folder that the agent may read and write.',
};
const BUSY: Remedy = {
  code: 'store-failed',
  what: 'is locked by another program',
  whatToDo: 'Nothing of the last change was written. Close what else has the file open.',
};
const OTHER: Remedy = {
  code: 'store-failed',
  what: 'failed',
  whatToDo: 'Nothing of the last change was written. Look at the disk and the log of the system.',
};

/** By the primary part of SQLite's result codes (https://sqlite.org/rescode.html). */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  NOTADB: DAMAGED,
  CORRUPT: DAMAGED,
  READONLY: READ_ONLY,
  PERM: READ_ONLY,
  FULL,
  CANTOPEN: CANNOT_OPEN,
  BUSY,
  LOCKED: BUSY,
};

/** The failure that an error of SQLite or of the file system stands for, said for an admin. */
export function storeFailure(error: unknown, file: string): Failure {
  if (error instanceof RemansoError) return error.failure;
  const { code, what, whatToDo } = remedyFor(error, file);
  const said = error instanceof Error ? error.message : String(error);
  return { code, message: `${file} ${what} (${said}). ${whatToDo}` };
}

/** The same for what the file system says of the files beside the database. */
const FILE_REMEDIES: Readonly<Record<string, Remedy>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
};

function remedyFor(error: unknown, file: string): Remedy {
  if (!(error instanceof Error) || !('code' in error)) return OTHER;
  const code = String(error.code);
  if (!(error instanceof Database.SqliteError)) return FILE_REMEDIES[code] ?? OTHER;
  const primary = /^SQLITE_([A-Z]+)/.exec(code)?.[1] ?? '';
  // For want of space the files beside the database fail with a plain I/O error.
  if (primary === 'IOERR' && isDiskFull(file)) return FULL;
  return REMEDIES[primary] ?? OTHER;
}

function isDiskFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** Runs `work` on the database `file`; whatever it throws leaves as a RemansoError. */
export function withStoreFailures<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RemansoError) throw error;
    throw new RemansoError(storeFailure(error, file), { cause: error });
  }
}

/** For what the database holds and should not. */
export function unreadable(file: string, detail: string): RemansoError {
  return new RemansoError({
    code: DAMAGED.code,
    message: `${file} ${DAMAGED.what}: ${detail}. ${DAMAGED.whatToDo}`,
  });
}

/** The agent's own file was deleted or replaced while it ran, `soThat` this could come of it. */
export function goneFailure(file: string, soThat: string): Failure {
  return {
    code: 'store-gone',
    message:
      `${file} was deleted or replaced by another file while the agent ran, ${soThat}. Nothing was ` +
      'accepted since this was noticed, and the agent stops. Put the file back, or start the agent on ' +
      'what lies there now.',
  };
}
