import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { errorMessage } from '../../../../shared/error-message.ts';
import { type Failure, type FailureCode, RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

interface Remedy {
  readonly code: FailureCode;
  readonly text:
    | 'store-damaged'
    | 'store-read-only'
    | 'store-full'
    | 'store-closed'
    | 'store-busy'
    | 'store-failed';
}

/** The index shared by readers and the writer takes at least 32 KiB. */
const LEAST_FREE_BYTES = 65_536;

const DAMAGED: Remedy = {
  code: 'store-unreadable',
  text: 'store-damaged',
};
const READ_ONLY: Remedy = {
  code: 'store-read-only',
  text: 'store-read-only',
};
const FULL: Remedy = {
  code: 'store-full',
  text: 'store-full',
};
const CANNOT_OPEN: Remedy = {
  code: 'store-unreadable',
  text: 'store-closed',
};
const BUSY: Remedy = {
  code: 'store-failed',
  text: 'store-busy',
};
const OTHER: Remedy = {
  code: 'store-failed',
  text: 'store-failed',
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

/** Turns an error of SQLite or the file system into a failure for an admin. */
export function storeFailure(error: unknown, file: string): Failure {
  if (error instanceof RemansoError) return error.failure;
  const { code, text } = remedyFor(error, file);
  const said = errorMessage(error);
  return failAs(code, [say(text, { file, said })]).failure;
}

/** The same for file system errors of the files next to the database. */
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
  // When space runs out, the files next to the database fail with a plain I/O error.
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

/** Runs `work` on the database `file`; whatever it throws becomes a RemansoError. */
export function withStoreFailures<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RemansoError) throw error;
    throw new RemansoError(storeFailure(error, file), { cause: error });
  }
}

/** For invalid content in the database. */
export function unreadable(file: string, detail: string): RemansoError {
  const said = say('store-damaged-in', { file, detail });
  return new RemansoError(failAs(DAMAGED.code, [said]).failure);
}

/**
 * The agent's own file was deleted or replaced while it was running; `soThat` says what could
 * follow.
 */
export function goneFailure(file: string, soThat: string): Failure {
  return {
    code: 'store-gone',
    message:
      `${file} was deleted or replaced by another file while the agent was running, ${soThat}. Nothing has been ` +
      'accepted since this was noticed, and the agent is stopping. Put the file back, or start the agent with ' +
      'what is there now.',
  };
}
