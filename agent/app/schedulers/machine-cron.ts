import type { Instant } from '../../../shared/domain/instant.ts';
import { nextCronRun } from '../../core/next-cron-run.ts';
import type { ZoneTable } from '../../core/zone-rules.ts';

/** When cron of this machine starts a line next. Zones are read when somebody asks first. */
export function machineCron(
  newestZones: () => ZoneTable,
): (schedule: string, after: Instant) => Instant | null {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  let zones: ZoneTable | undefined;
  return (schedule, after) => {
    zones ??= newestZones();
    return nextCronRun(schedule, timeZone, after, zones);
  };
}
