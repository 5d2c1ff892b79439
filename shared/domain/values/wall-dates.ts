import { weekdayOf as weekdayIndex } from './calendar-date.ts';
import { DAY_MS } from './time-units.ts';
import { formatWallClock, parseWallClock } from './wall-clock.ts';

/** From Monday on. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** Which day of the month: counted from the start if positive, from the end if negative. */
export type MonthDay =
  | { readonly kind: 'weekday'; readonly nth: number; readonly weekday: Weekday }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'last-working-day' };

/** A calendar day, `2026-12-06`. */
export type WallDate = string;

export function dayNumber(date: WallDate): number | undefined {
  const wall = parseWallClock(`${date}T00:00`);
  return wall === undefined ? undefined : wall / DAY_MS;
}

export function dateOfDay(day: number): WallDate {
  return formatWallClock(day * DAY_MS).slice(0, 10);
}

export function weekdayOf(day: number): Weekday {
  return weekdays[weekdayIndex(day)] ?? 'MO';
}

function monthStart(year: number, month: number): number {
  return Date.UTC(year, month, 1) / DAY_MS;
}

/** The days of a month that `on` means; none if the month lacks it. `month` counts from 0. */
export function dayOfMonth(on: MonthDay, year: number, month: number): number | undefined {
  const first = monthStart(year, month);
  const days = Array.from({ length: monthStart(year, month + 1) - first }, (_, i) => first + i);
  switch (on.kind) {
    case 'date':
      return days.at(on.day > 0 ? on.day - 1 : on.day);
    case 'weekday': {
      const same = days.filter((day) => weekdayOf(day) === on.weekday);
      return same.at(on.nth > 0 ? on.nth - 1 : on.nth);
    }
    case 'last-working-day':
      return days.filter((day) => !['SA', 'SU'].includes(weekdayOf(day))).at(-1);
  }
}

const MOST_MONTHS = 48;

/**
 * The first such day after `date`, or the last one before it if `step` is -1; `months` limits it to
 * these months (from 0). `undefined` if there is none within four years.
 */
export function neighbourDay(
  on: MonthDay,
  date: WallDate,
  step: 1 | -1,
  months: readonly number[] = [],
): WallDate | undefined {
  const from = dayNumber(date) ?? 0;
  const start = new Date(from * DAY_MS);
  for (let ahead = 0; ahead < MOST_MONTHS; ahead++) {
    const month = start.getUTCMonth() + step * ahead;
    const day = dayOfMonth(on, start.getUTCFullYear(), month);
    const isWanted = months.length === 0 || months.includes(((month % 12) + 12) % 12);
    if (day !== undefined && (day - from) * step > 0 && isWanted) return dateOfDay(day);
  }
  return undefined;
}

/** The first such day after `after`. */
export function nextMonthDay(
  on: MonthDay,
  after: WallDate,
  months: readonly number[] = [],
): WallDate {
  return neighbourDay(on, after, 1, months) ?? after;
}

/** `2026-12-06T02:00` moved by calendar days; the time of day stays. */
export function movedByDays(date: WallDate, days: number): WallDate {
  const day = dayNumber(date);
  return day === undefined ? date : dateOfDay(day + days);
}
