import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { nextCronRun } from '../../../core/calendar/due-times/next-cron-run.ts';
import type { ZoneTable } from '../../../core/calendar/zone-rules.ts';
import { ownZone } from './own-zone.ts';

/**
 * When cron next starts a line, in this machine's zone or another. Zones are loaded on first use.
 */
export function machineCron(
  newestZones: () => ZoneTable,
): (schedule: string, after: Instant, timeZone?: string) => Instant | null {
  let zones: ZoneTable | undefined;
  return (schedule, after, timeZone = ownZone()) => {
    zones ??= newestZones();
    return nextCronRun(schedule, timeZone, after, zones);
  };
}
