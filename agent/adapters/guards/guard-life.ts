import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { LeftFile } from './guard-box.ts';
import type { GuardFile } from './guard-files.ts';
import { isProcessAlive, isProcessHidden, processUser } from '../runners/processes/process-mark.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

export type Registration = Extract<GuardFile, { state: 'checking' | 'running' }>;
type Process = Registration['guard'];

/** How long a process that we may not see is assumed to be alive. */
const HIDDEN_FOR_MS = 24 * HOUR_MS;

/**
 * The pid of the command, otherwise of the guard: a command outlives a killed guard. `undefined` if
 * neither is alive. A file may name any process; only those of its own user count.
 */
export function alivePid(
  file: Registration,
  { uid, changedAt }: Pick<LeftFile, 'uid' | 'changedAt'>,
  now: Instant,
): number | undefined {
  const isRecent = now - changedAt < HIDDEN_FOR_MS;
  const lives = ({ pid, mark }: Process): boolean =>
    isProcessAlive(pid, mark) || (isRecent && isProcessHidden(pid));
  const isOwn = ({ pid }: Process): boolean => {
    const user = uid === undefined || uid === 0 ? uid : processUser(pid);
    return user === undefined || user === uid;
  };
  const isGuardAlive = lives(file.guard) && isOwn(file.guard);
  const command = file.state === 'running' ? file.command : undefined;
  // A command may run as another user (sudo): its guard vouches for it while it is alive.
  if (command !== undefined && lives(command) && (isGuardAlive || isOwn(command))) {
    return command.pid;
  }
  return isGuardAlive ? file.guard.pid : undefined;
}
