import type { Instant } from '../../../shared/domain/values/instant.ts';
import { nextCronRun } from '../../core/calendar/next-cron-run.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';

/**
 * When cron of this machine, or one that goes by another zone, starts a line next. Zones are read
 * when somebody asks first.
 */
export function machineCron(
  newestZones: () => ZoneTable,
): (schedule: string, after: Instant, timeZone?: string) => Instant | null {
  const { timeZone: own } = Intl.DateTimeFormat().resolvedOptions();
  let zones: ZoneTable | undefined;
  return (schedule, after, timeZone = own) => {
    zones ??= newestZones();
    return nextCronRun(schedule, timeZone, after, zones);
  };
}
