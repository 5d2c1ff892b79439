import { execFile } from 'node:child_process';
import { systemProgram } from '../../wire/system-program.ts';

/** It normally answers at once; after a timeout the next use tries again. */
const PATIENCE_MS = 5_000;

let known: Promise<number | undefined> | undefined;

/**
 * The code page of this Windows' consoles: determined once, by a program with a console like those
 * of commands. `undefined` elsewhere, and if Windows does not say.
 */
export function consoleCodePage(): Promise<number | undefined> {
  if (process.platform !== 'win32') return Promise.resolve(undefined);
  known ??= asked().then((page) => {
    if (page === undefined) known = undefined;
    return page;
  });
  return known;
}

function asked(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const options = { windowsHide: true, timeout: PATIENCE_MS };
    execFile(systemProgram('chcp.com'), options, (error, stdout) => {
      resolve(error === null ? pageIn(stdout) : undefined);
    });
  });
}

/** `Active code page: 850`, in the system's language; 0 means none. */
export function pageIn(said: string): number | undefined {
  const page = Number(/(\d{1,5})\D*$/.exec(said)?.[1] ?? 0);
  return page === 0 ? undefined : page;
}
