import { spawn, type ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';
import type { CommandEnd } from './guard-registration.ts';

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export type GuardedEnd =
  | ({ readonly kind: 'ended' } & CommandEnd)
  | { readonly kind: 'not-started'; readonly exitCode: 126 | 127; readonly why: string };

/** Runs the command with our own streams, environment and folder, and hands signals on to it. */
export async function runCommand(
  [program, ...words]: readonly [string, ...string[]],
  started: (pid: number) => void,
): Promise<GuardedEnd> {
  let child: ChildProcess;
  try {
    child = spawn(program, words, { stdio: 'inherit' });
  } catch (error) {
    return notStarted(program, error);
  }
  const undo = forwardSignals(child);
  const end = new Promise<GuardedEnd>((resolve) => {
    child.once('exit', (exitCode, signal) => {
      resolve({ kind: 'ended', exitCode, signal });
    });
    child.once('error', (error) => {
      resolve(notStarted(program, error));
    });
  });
  if (child.pid !== undefined) started(child.pid);
  try {
    return await end;
  } finally {
    undo();
  }
}

function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals) => {
    // A terminal's Ctrl-C reaches the command as well as us; twice means "at once" to many.
    if (signal === 'SIGINT' && isatty(0)) return;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}

/** 127 and 126 are what a shell says (POSIX, 2.8.2 Exit Status for Commands). */
function notStarted(program: string, error: unknown): GuardedEnd {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return { kind: 'not-started', exitCode: 127, why: `no such program: ${program}` };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'not-started', exitCode: 126, why: `cannot start ${program}: ${reason}` };
}
