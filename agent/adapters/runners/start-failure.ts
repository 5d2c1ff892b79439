import { statSync } from 'node:fs';
import type { LocalScheduler } from '../../../shared/domain/scheduler.ts';
import type { RunOutcome } from '../../ports/runner.ts';

type Started = Pick<LocalScheduler, 'command' | 'cwd'>;

/** Why nothing was started, in words that name what is missing. */
export function startFailure(error: unknown, scheduler: Started): RunOutcome {
  return couldNotStart(reason(error, scheduler));
}

export function couldNotStart(why: string): RunOutcome {
  return { succeeded: false, outcome: `could not start: ${why}`, output: '' };
}

function reason(error: unknown, { command = [], cwd }: Started): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const program = command[0] ?? '';
  // The system reports a missing folder as if the program were missing.
  if (cwd !== undefined && (code === 'ENOENT' || code === 'ENOTDIR') && !isFolder(cwd)) {
    return `${code}: no such folder ${cwd}`;
  }
  if (code === 'ENOENT') return `ENOENT: no such program ${program}`;
  if (code === 'EACCES') return `EACCES: no permission to run ${program}`;
  return typeof code === 'string' ? `${code}: ${error.message}` : error.message;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
