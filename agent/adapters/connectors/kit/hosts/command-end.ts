import { errorMessage } from '../../../../../shared/error-message.ts';
import { longTimeout } from '../../../time/long-timeout.ts';
import { spawn } from 'node:child_process';
import { batchFault } from '../../../runners/batch-file.ts';
import { programText } from '../../../runners/program-text.ts';
import { processGroup } from '../../../runners/processes/process-group.ts';

/** A command, run without a shell, and its limits. */
export interface CommandCall {
  readonly argv: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly cwd?: string;
  /** Standard input; empty if absent. */
  readonly input?: Buffer;
  /** Longer output is a fault of the program, not an answer; default: 16 MB. */
  readonly mostBytes?: number;
}

/** How it ended. Output is bytes: not every program prints UTF-8. */
export type CommandEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly out: Buffer; readonly err: string }
  | { readonly kind: 'timed-out' | 'too-long' }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'not-started'; readonly why: string };

/** A crontab of 10,000 lines is 1 MB. */
const LONGEST_OUTPUT = 16_000_000;

/** Runs a command to completion; kills its whole process group at the timeout. Never rejects. */
export function commandEnd(call: CommandCall): Promise<CommandEnd> {
  return new Promise((resolve) => {
    try {
      watch(call, resolve);
    } catch (error) {
      // Arguments that no system accepts, such as one with a NUL byte, are rejected synchronously.
      resolve({ kind: 'not-started', why: errorMessage(error) });
    }
  });
}

function watch(call: CommandCall, resolve: (end: CommandEnd) => void): void {
  const [program, ...words] = call.argv;
  const fault = batchFault(program, call.environment['PATH']);
  if (fault !== undefined) {
    resolve({ kind: 'not-started', why: fault });
    return;
  }
  const child = spawn(program, words, {
    env: call.environment,
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(call.cwd === undefined ? {} : { cwd: call.cwd }),
  });
  const end = (how: CommandEnd) => {
    undoLimit();
    const isCutOff = how.kind === 'timed-out' || how.kind === 'too-long';
    if (isCutOff && child.pid !== undefined) processGroup(child.pid).kill();
    resolve(how);
  };
  const undoLimit = longTimeout(call.timeoutMs, () => end({ kind: 'timed-out' }));
  const tooLong = () => end({ kind: 'too-long' });
  const { mostBytes = LONGEST_OUTPUT } = call;
  const out = collect(child.stdout, mostBytes, tooLong);
  const err = collect(child.stderr, mostBytes, tooLong);
  child.once('error', ({ message }) => end({ kind: 'not-started', why: message }));
  child.once('close', (code, signal) => {
    undoLimit();
    if (code === null) {
      end({ kind: 'killed', signal: String(signal) });
      return;
    }
    void programText(err()).then((said) => {
      end({ kind: 'exited', code, out: out(), err: said });
    });
  });
  // A program that does not read its input closes it; its exit says whether that was right.
  child.stdin.on('error', () => undefined);
  child.stdin.end(call.input);
}

function collect(
  stream: NodeJS.ReadableStream,
  mostBytes: number,
  tooLong: () => void,
): () => Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > mostBytes) {
      chunks.length = 0;
      tooLong();
    } else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}
