import { execFile } from 'node:child_process';
import { thisCommand } from '../../../cli/session/remanso-command.ts';

export type ProcessEnd =
  | { readonly kind: 'ended'; readonly stdout: string; readonly code: number }
  /** It was ended by us: it took too long. */
  | { readonly kind: 'late' }
  | { readonly kind: 'failed'; readonly why: string };

export interface ProcessCall {
  readonly argv: readonly string[];
  readonly input?: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly limitMs: number;
}

const MOST_OUTPUT = 64 * 1024 * 1024;

/** Runs a program to its end, and kills it when that takes too long. Never rejects. */
export function processEnd({
  argv: [program = '', ...words],
  input,
  environment,
  limitMs,
}: ProcessCall): Promise<ProcessEnd> {
  const options = {
    env: environment,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_OUTPUT,
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    const child = execFile(program, words, options, (error, stdout) => {
      if (error === null) resolve({ kind: 'ended', stdout, code: 0 });
      else if (error.killed === true) resolve({ kind: 'late' });
      else if (typeof error.code === 'number') resolve({ kind: 'ended', stdout, code: error.code });
      else resolve({ kind: 'failed', why: error.message });
    });
    // If it cannot be started its input is closed; its end says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/**
 * The same of this command line: what may hang in native code (a disk, SQLite) is asked in a process
 * that can be ended.
 */
export function ownProcess(
  words: readonly string[],
  input: string,
  environment: NodeJS.ProcessEnv,
  limitMs: number,
): Promise<ProcessEnd> {
  return processEnd({ argv: [...thisCommand(), ...words], input, environment, limitMs });
}
