import {
  notKnown,
  ruled,
  type StatedRule,
  type StatedSchedule,
} from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { EventRow } from './event-row.ts';

const EXACT_MS: Readonly<Record<string, number>> = {
  ...{ SECOND: 1_000, MINUTE: 60_000, HOUR: 3_600_000 },
};

/** `NAME;INTERVAL` of RFC 5545, for as many as one of the unit is. */
const CALENDAR: Readonly<Record<string, readonly [frequency: string, each: number]>> = {
  ...{ DAY: ['DAILY', 1], WEEK: ['WEEKLY', 1], MONTH: ['MONTHLY', 1], QUARTER: ['MONTHLY', 3] },
  YEAR: ['YEARLY', 1],
};

/** When an event is due: lengths from its start, or days on the clock of its time zone. */
export function statedEvent(event: EventRow, ownZone: string | undefined): StatedSchedule {
  const { startsAt, endsAt, executesAt } = event;
  // Nothing is due while the whole scheduler is off.
  if (event.isRunning !== 1) return ruled();
  if (event.EVENT_TYPE === 'ONE TIME') {
    return executesAt === null ? notKnown('no-zone') : ruled({ kind: 'once', at: executesAt });
  }
  if (startsAt === null) return notKnown('no-zone');
  const rule = ruleOf(event, startsAt, ownZone);
  if (typeof rule === 'string') return notKnown(rule);
  const ends = endsAt === null ? {} : { until: endsAt };
  return { rules: [{ rule, from: startsAt, ...ends }] };
}

function ruleOf(
  { INTERVAL_VALUE, INTERVAL_FIELD, STARTS, TIME_ZONE }: EventRow,
  startsAt: number,
  ownZone: string | undefined,
): StatedRule | 'not-understood' | 'no-zone' {
  const count = Number(INTERVAL_VALUE);
  const field = INTERVAL_FIELD ?? '';
  // Composite ones, like `'1:30' HOUR_MINUTE`.
  if (!Number.isInteger(count) || count < 1) return 'not-understood';
  const exactMs = EXACT_MS[field];
  if (exactMs !== undefined) return { kind: 'every', everyMs: count * exactMs, from: startsAt };
  const [frequency, each] = CALENDAR[field] ?? [];
  if (frequency === undefined || each === undefined) return 'not-understood';
  const timeZone = zoneOf(TIME_ZONE) ?? ownZone;
  if (timeZone === undefined) return 'no-zone';
  const start = (STARTS ?? '').replace(' ', 'T').slice(0, 19);
  const rrule = `FREQ=${frequency};INTERVAL=${count * each}${lastDays(frequency, start)}`;
  return { kind: 'rrule', rrule, start, timeZone };
}

/** The last day of shorter months stands for those that they do not have. */
function lastDays(frequency: string, start: string): string {
  const day = Number(start.slice(8, 10));
  if (frequency !== 'MONTHLY' || day < 29) return '';
  const days = [28, 29, 30, 31].filter((one) => one <= day);
  return `;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

/** `SYSTEM` is the zone of the server's machine. */
function zoneOf(timeZone: string): string | undefined {
  if (timeZone === 'SYSTEM') return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(timeZone) ?? [];
  if (sign === undefined) return timeZone;
  if (minutes !== '00') return undefined;
  const offset = Number(hours);
  // The signs of these names are the other way round.
  return offset === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${offset}`;
}
