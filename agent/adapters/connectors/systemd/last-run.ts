import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';
import { instantOf, type UnitProperties } from './systemctl.ts';
import { isRunning } from './unit-state.ts';

/** What a service says of the last time that its program was started. */
export const LAST_RUN = ['ExecMainStartTimestamp', 'ExecMainExitTimestamp', 'Result'];

/**
 * The last run, as `systemctl show` has it: a start that a condition refused is none. Earlier ones are
 * in the journal alone. `aheadMs`: of the clock there.
 */
export function lastRun(service: UnitProperties, aheadMs = 0): Pick<SchedulerReading, 'pastRuns'> {
  const [start, exit] = ['ExecMainStartTimestamp', 'ExecMainExitTimestamp'].map((name) =>
    instantOf(service[name]),
  );
  if (start === undefined || start === null) return {};
  const startedAt = start - aheadMs;
  const hasEnded = exit !== undefined && exit !== null && exit >= start && !isRunning(service);
  const run = hasEnded
    ? ({ endedAt: exit - aheadMs, outcome: outcomeOf(service) } as const)
    : ({ endedAt: null, outcome: isRunning(service) ? 'running' : 'unknown' } as const);
  return { pastRuns: { since: startedAt, runs: [{ startedAt, ...run }] } };
}

function outcomeOf({ Result: result }: UnitProperties): 'succeeded' | 'failed' | 'unknown' {
  // A later start was refused by a condition of the service: how the last one ended is gone.
  if (result === undefined || result === '' || result === 'exec-condition') return 'unknown';
  return result === 'success' ? 'succeeded' : 'failed';
}
