import { renameSync, statSync } from 'node:fs';

/**
 * Windows refuses a rename while someone has either file open: a guard, a virus scanner, a backup.
 */
const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Between attempts; a quarter of a second in total, since this blocks. */
const WAITS_MS = [1, 2, 4, 8, 16, 32, 64, 128];

export interface RenameWorld {
  readonly rename: (from: string, to: string) => void;
  readonly wait: (ms: number) => void;
  readonly platform: NodeJS.Platform;
}

const SYSTEM: RenameWorld = { rename: renameSync, wait: block, platform: process.platform };

/**
 * Replaces `to` with `from` atomically. All our renames go through here. Throws the system's error,
 * naming both files; both are then unchanged. A device or pipe is never replaced: for root that would
 * take /dev/null from the whole machine.
 */
export function renameOver(from: string, to: string, world: RenameWorld = SYSTEM): void {
  const there = statSync(to, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    throw new Error(`${to} could not be replaced: it is not a regular file`);
  }
  for (const ms of world.platform === 'win32' ? WAITS_MS : []) {
    try {
      world.rename(from, to);
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      world.wait(ms);
    }
  }
  try {
    world.rename(from, to);
  } catch (error) {
    throw world.platform === 'win32' && isBusy(error) ? stillBusy(from, to, error) : error;
  }
}

function isBusy(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && BUSY.has(String(error.code));
}

function stillBusy(from: string, to: string, cause: NodeJS.ErrnoException): Error {
  const { code, errno, syscall } = cause;
  const message =
    `${code}: ${to} could not be replaced by ${from} in ${WAITS_MS.length + 1} attempts over a ` +
    'quarter of a second: another program has one of them open, or this user may not change them';
  return Object.assign(new Error(message, { cause }), {
    code,
    errno,
    syscall,
    path: from,
    dest: to,
  });
}

function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
