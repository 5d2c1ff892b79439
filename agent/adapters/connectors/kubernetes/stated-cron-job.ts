import { cronFields } from '../../../../shared/domain/schedulers/cron-line.ts';
import {
  cronOn,
  notKnown,
  ruled,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/stated-schedule.ts';
import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';

/** Without a time zone it goes by the clock of the controller, which is not exposed. */
export function statedCronJob(schedule: string, timeZone: string | undefined): StatedSchedule {
  const [, length] = /^@every\s+(\S+)$/.exec(schedule.trim()) ?? [];
  if (length !== undefined) return statedEvery(length);
  const cron = cronFields(schedule);
  return cron === undefined ? notKnown('not-understood') : cronOn(timeZone, cron);
}

/** It counts from when the controller saw it. */
function statedEvery(length: string): StatedSchedule {
  const duration = parseDuration(length);
  const everyMs = duration === undefined ? 0 : nominalMs(duration);
  if (everyMs < 1_000) return notKnown('not-understood');
  return ruled({ kind: 'every', everyMs, from: 0, isAbout: true });
}
