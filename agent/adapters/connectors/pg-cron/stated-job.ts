import { statedCron } from '../../../../shared/domain/schedulers/cron-line.ts';
import {
  notKnown,
  ruled,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/stated-schedule.ts';

/** So many seconds after its last run. */
const SECONDS = /^\s*(\d+)\s+seconds?\s*$/i;

/**
 * When pg_cron starts a job: by the clock of `cron.timezone`, or some seconds after each other. `$` is
 * the last day of a month.
 */
export function statedJob(schedule: string, timeZone: string | null): StatedSchedule {
  const [, seconds] = SECONDS.exec(schedule) ?? [];
  if (seconds !== undefined) {
    return ruled({ kind: 'every', everyMs: Number(seconds) * 1_000, from: 0, isAbout: true });
  }
  if (timeZone === null) return notKnown('no-zone');
  // Like GMT, the default, of which zone tables know no rules of its own.
  const zone = /^(GMT|UTC|Etc\/GMT)$/i.test(timeZone) ? 'UTC' : timeZone;
  return statedCron(schedule.trim().replaceAll('$', 'L'), zone);
}
