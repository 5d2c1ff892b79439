import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { statedCron } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import { statedDueTimes } from './stated-due-times.ts';
import type { ZoneTable } from '../zone-rules.ts';

/**
 * When cron next starts a line, strictly after `after`, on the clock of `timeZone`; `null` if that
 * is never, or if only that cron implementation understands the schedule.
 */
export function nextCronRun(
  schedule: string,
  timeZone: string,
  after: Instant,
  zones: ZoneTable,
): Instant | null {
  const due = statedDueTimes(statedCron(schedule, timeZone), zones);
  return due.notKnown === undefined ? (due.nextAfter(after) ?? null) : null;
}
