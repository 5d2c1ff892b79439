import rrule from 'rrule';
import type { RuleParts } from './rule-text.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** The parts of a rule that choose days, all explicit; absent parts do not restrict. */
export type DayParts = Pick<
  RuleParts,
  'byDay' | 'byMonth' | 'byMonthDay' | 'byYearDay' | 'byWeekNo' | 'weekStart'
>;

/** The days of a calendar year that the parts choose, as ascending days since 1970-01-01. */
export type DayPattern = (year: number) => readonly number[];

/** One such period reaches past the last year that rrule knows, so it stops after the first. */
const ONE_YEAR_ONLY = 10_000;
const MAX_PATTERNS = 2000;
const MAX_YEARS = 500;

const patterns = new Map<string, DayPattern>();

export function yearOfDay(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

export function firstDayOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

function list(values: readonly number[]): number[] | null {
  return values.length === 0 ? null : [...values];
}

/**
 * Asks rrule for one year and for 00:00 only, so it never replays from a distant start or searches
 * forever. COUNT, UNTIL, INTERVAL and BYSETPOS are handled elsewhere.
 */
function evaluate(parts: DayParts, byDay: DayParts['byDay'], year: number): number[] {
  const rule = new rrule.RRule(
    {
      freq: rrule.RRule.YEARLY,
      interval: ONE_YEAR_ONLY,
      dtstart: new Date(firstDayOfYear(year) * DAY_MS),
      wkst: parts.weekStart,
      bymonth: list(parts.byMonth),
      bymonthday: list(parts.byMonthDay),
      byyearday: list(parts.byYearDay),
      byweekno: list(parts.byWeekNo),
      byweekday: byDay.map(({ weekday, nth }) =>
        nth === 0 ? new rrule.Weekday(weekday) : new rrule.Weekday(weekday, nth),
      ),
      byhour: [0],
      byminute: [0],
      bysecond: [0],
    },
    true,
  );
  return rule.all().map((date) => date.getTime() / DAY_MS);
}

/** rrule (like dateutil) intersects `MO` with `2TU` in one BYDAY; RFC 5545 requires their union. */
function daysOfYear(parts: DayParts, year: number): number[] {
  const every = parts.byDay.filter((day) => day.nth === 0);
  const counted = parts.byDay.filter((day) => day.nth !== 0);
  if (every.length === 0 || counted.length === 0) return evaluate(parts, parts.byDay, year);
  const union = new Set([...evaluate(parts, every, year), ...evaluate(parts, counted, year)]);
  return [...union].sort((a, b) => a - b);
}

function remembering(parts: DayParts): DayPattern {
  const years = new Map<number, readonly number[]>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    if (years.size >= MAX_YEARS) years.clear();
    const days = daysOfYear(parts, year);
    years.set(year, days);
    return days;
  };
}

/** Rules with the same day parts share one pattern: thousands of windows need a few dozen. */
export function dayPattern(parts: DayParts): DayPattern {
  const { byDay, byMonth, byMonthDay, byYearDay, byWeekNo, weekStart } = parts;
  const key = JSON.stringify([
    byDay.map(({ weekday, nth }) => weekday + 100 * nth),
    byMonth,
    byMonthDay,
    byYearDay,
    byWeekNo,
    byWeekNo.length === 0 ? 0 : weekStart,
  ]);
  const known = patterns.get(key);
  if (known !== undefined) return known;
  if (patterns.size >= MAX_PATTERNS) patterns.clear();
  const pattern = remembering(parts);
  patterns.set(key, pattern);
  return pattern;
}
