import {
  notKnown,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { UnitProperties } from './systemctl.ts';

/** What a timer's forecast is made from, besides what is always asked. */
export const STATED = ['TimersCalendar', 'TimersMonotonic', 'RandomizedDelayUSec'];

const UNIT_MS: Readonly<Record<string, number>> = {
  ...{ us: 0.001, ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
  ...{ month: 2_629_800_000, y: 31_557_600_000 },
};

/**
 * When a timer elapses: by its calendar events, on the clock of `timeZone` unless they name another.
 * Timers that count from a boot or from their last run have no calendar.
 */
export function statedTimer(timer: UnitProperties, timeZone: string | undefined): StatedSchedule {
  const { TimersCalendar, TimersMonotonic = '', RandomizedDelayUSec = '' } = timer;
  if (TimersCalendar === undefined) return notKnown('not-told');
  const events = [...TimersCalendar.matchAll(/OnCalendar=(.*?) ; next_elapse=/g)];
  const spreadMs = lengthMs(RandomizedDelayUSec);
  const rules = events.flatMap(([, calendar = '']) =>
    timeZone === undefined ? [] : [{ rule: { kind: 'on-calendar' as const, calendar, timeZone } }],
  );
  const lacking =
    rules.length < events.length
      ? ('no-zone' as const)
      : TimersMonotonic.includes('USec=')
        ? ('after-last-run' as const)
        : undefined;
  return {
    rules,
    ...(lacking === undefined ? {} : { notKnown: lacking }),
    ...(spreadMs === 0 ? {} : { spreadMs }),
  };
}

/** As systemd shows a length: `1h 30min`, `0`. */
function lengthMs(text: string): number {
  const parts = [...text.matchAll(/([\d.]+)([a-z]+)/g)];
  return Math.round(
    parts.reduce(
      (sum, [, count = '0', unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? 0),
      0,
    ),
  );
}
