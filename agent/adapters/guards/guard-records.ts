import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type {
  GuardRecord,
  GuardUser,
  MetHold,
  RunningGuard,
} from '../../ports/guards/guard-journal.ts';
import type { GuardFile } from './guard-files.ts';
import type { Registration } from './guard-life.ts';

type MetHoldText = Extract<GuardFile, { state: 'skipped' }>['holds'][number];

/** Whose record it is, whatever it says itself. */
export interface RecordOwner {
  readonly runId: string;
  readonly user: GuardUser | undefined;
}

/**
 * `undefined` for a guard that died undecided. Future instants come from a wrong clock or a liar:
 * they become `now`.
 */
export function recordOf(
  file: GuardFile,
  { runId, user }: RecordOwner,
  now: Instant,
): GuardRecord | undefined {
  if (file.state === 'checking') return undefined;
  const { integrationId, unreadable } = file;
  const startedAt = Math.min(instantOf(file.startedAt), now);
  const common = {
    integrationId,
    ...(user === undefined ? {} : { user }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
  switch (file.state) {
    case 'skipped':
      return { ...common, kind: 'skipped', at: startedAt, holds: file.holds.map(metHoldOf) };
    case 'running':
      return {
        ...common,
        kind: 'ran',
        runId,
        startedAt,
        endedAt: now,
        exitCode: null,
        signal: null,
      };
    case 'ran': {
      const { exitCode, signal } = file;
      const endedAt = Math.max(startedAt, Math.min(instantOf(file.endedAt), now));
      return { ...common, kind: 'ran', runId, startedAt, endedAt, exitCode, signal };
    }
  }
}

export function runningGuard(
  file: Registration,
  { runId, user }: RecordOwner,
  pid: number,
): RunningGuard {
  const command = file.state === 'running' && file.command !== undefined ? [file.command.pid] : [];
  return {
    runId,
    pid,
    pids: [file.guard.pid, ...command],
    startedAt: instantOf(file.startedAt),
    isChecking: file.state === 'checking',
    ...(user === undefined ? {} : { user }),
  };
}

function metHoldOf({ holdId, from, opensAt, until }: MetHoldText): MetHold {
  return {
    holdId,
    from: instantOf(from),
    ...(opensAt === undefined ? {} : { opensAt: instantOf(opensAt) }),
    until: until === null ? null : instantOf(until),
  };
}

/** From a text that the schema has checked. */
function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError(`expected an instant, got ${text}`);
  return at;
}
