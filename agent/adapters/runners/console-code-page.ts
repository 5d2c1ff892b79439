import { execFile } from 'node:child_process';
import { systemProgram } from '../../wire/system-program.ts';

/** It answers at once; a machine that is asked in vain is asked again at the next need. */
const PATIENCE_MS = 5_000;

let known: Promise<number | undefined> | undefined;

/**
 * The code page in which programs write to a console of this Windows: asked once, by a program with
 * a console as commands get it. `undefined` elsewhere, and where Windows does not say.
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

/** `Active code page: 850`, in the language of the system; 0 says that there is none. */
export function pageIn(said: string): number | undefined {
  const page = Number(/(\d{1,5})\D*$/.exec(said)?.[1] ?? 0);
  return page === 0 ? undefined : page;
}
