import type { ToldOutcome } from '../../../../shared/domain/schedulers/told-run.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerReading } from '../../../ports/connector.ts';
import type { CronRuns } from './cron-job.ts';

const OUTCOMES: Readonly<Record<string, ToldOutcome>> = {
  succeeded: 'succeeded',
  failed: 'failed',
};

/** Runs of `cron.job_run_details`. Admins clear it, so that nothing is known before the oldest. */
export function pastRunsOf(
  latest: CronRuns['latest'],
  now: Instant,
): Pick<SchedulerReading, 'pastRuns'> {
  const runs = latest.toReversed().map(([startedAgoMs, endedAgoMs, status]) => ({
    startedAt: Math.round(now - startedAgoMs),
    endedAt: endedAgoMs === null ? null : Math.round(now - endedAgoMs),
    outcome: OUTCOMES[status] ?? 'running',
  }));
  const [first] = runs;
  return first === undefined ? {} : { pastRuns: { since: first.startedAt, runs } };
}
