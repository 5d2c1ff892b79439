import { spawn, type ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';
import { errorMessage } from '../../../shared/error-message.ts';
import { batchFile } from '../../adapters/runners/batch-file.ts';
import type { Said } from '../../../shared/words/language.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';
import type { CommandEnd } from './guard-registration.ts';

const FORWARDED = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export type GuardedEnd =
  | ({ readonly kind: 'ended' } & CommandEnd)
  | { readonly kind: 'not-started'; readonly exitCode: 126 | 127; readonly why: Said };

/** Runs the command with our own streams, environment and folder, and hands signals on to it. */
export async function runCommand(
  [program, ...words]: readonly [string, ...string[]],
  started: (pid: number) => void,
): Promise<GuardedEnd> {
  const file = batchFile(program, process.env['PATH']);
  if (file !== undefined) {
    return { kind: 'not-started', exitCode: 126, why: guardTroubles.batchFile(file) };
  }
  // Before the start: a signal that came between would end us and leave the command alone.
  const signals = forwardSignals();
  try {
    const child = spawn(program, words, { stdio: 'inherit' });
    signals.to(child);
    const end = ended(child, program);
    if (child.pid !== undefined) started(child.pid);
    return await end;
  } catch (error) {
    return notStarted(program, error);
  } finally {
    signals.stop();
  }
}

function ended(child: ChildProcess, program: string): Promise<GuardedEnd> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => {
      resolve({ kind: 'ended', exitCode, signal });
    });
    child.once('error', (error) => {
      resolve(notStarted(program, error));
    });
  });
}

/** Signals are handed over from now on; none is seen before the turn in which `to` is called ends. */
function forwardSignals(): { to(child: ChildProcess): void; stop(): void } {
  let command: ChildProcess | undefined;
  const forward = (signal: NodeJS.Signals) => {
    // A terminal's Ctrl-C reaches the command as well as us; twice means "at once" to many.
    if (signal === 'SIGINT' && isatty(0)) return;
    command?.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return {
    to: (child) => {
      command = child;
    },
    stop: () => {
      for (const signal of FORWARDED) process.off(signal, forward);
    },
  };
}

/** 127 and 126 are what a shell says (POSIX, 2.8.2 Exit Status for Commands). */
function notStarted(program: string, error: unknown): GuardedEnd {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return { kind: 'not-started', exitCode: 127, why: guardTroubles.noProgram(program) };
  }
  const reason = errorMessage(error);
  return { kind: 'not-started', exitCode: 126, why: guardTroubles.notStarted(program, reason) };
}
