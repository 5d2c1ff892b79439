import type { Instant } from '../../../shared/domain/values/instant.ts';
import { compileSchedule } from './due-schedule.ts';
import type { ZoneTable } from './zone-rules.ts';

/** crontab(5), "Extensions". `@reboot` has no next time. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

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
  const fields = NICKNAMES[schedule] ?? schedule.trim().split(/\s+/).join(' ');
  if (fields.split(' ').length !== 5) return null;
  const due = compileSchedule({ cron: fields, timeZone }, zones);
  return due.ok ? (due.value.nextAfter(after) ?? null) : null;
}
