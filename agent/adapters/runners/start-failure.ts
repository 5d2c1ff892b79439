import { statSync } from 'node:fs';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { LocalScheduler } from '../../../shared/domain/schedulers/scheduler.ts';

type Started = Pick<LocalScheduler, 'command' | 'cwd'>;

/** Why nothing was started: what is missing, if the system says so. */
export function startFailure(error: unknown, { command = [], cwd }: Started): Outcome {
  if (!(error instanceof Error)) return { code: 'not-started', text: String(error) };
  const code = 'code' in error ? error.code : undefined;
  const program = command[0] ?? '';
  // The system reports a missing folder as if the program were missing.
  if (cwd !== undefined && (code === 'ENOENT' || code === 'ENOTDIR') && !isFolder(cwd)) {
    return { code: 'no-such-folder', folder: cwd, error: code };
  }
  if (code === 'ENOENT') return { code: 'no-such-program', program };
  if (code === 'EACCES') return { code: 'no-permission', program };
  const known = typeof code === 'string' ? { error: code } : {};
  return { code: 'not-started', ...known, text: error.message };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
