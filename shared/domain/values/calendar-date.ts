import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/** A date of the Gregorian calendar: days since 1970-01-01. */
export type DayNumber = number;

export interface DateParts {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** The calendar repeats after so many days. */
const DAYS_IN_400_YEARS = 146_097;
/** Years begin with March here, so that a leap day is their last: 0000-03-01 is this day. */
const FIRST_OF_MARCH_0 = -719_468;

/** `month` may lie outside the year: 13 is January of the next. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const months = month - 3;
  const marchYear = year + Math.floor(months / 12);
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthOfYear = months - Math.floor(months / 12) * 12;
  const dayOfYear = Math.floor((153 * monthOfYear + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return FIRST_OF_MARCH_0 + era * DAYS_IN_400_YEARS + yearOfEra * 365 + leaps + dayOfYear;
}

export function dateParts(day: DayNumber): DateParts {
  const days = day - FIRST_OF_MARCH_0;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthOfYear = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    year: era * 400 + yearOfEra + (monthOfYear >= 10 ? 1 : 0),
    month: monthOfYear >= 10 ? monthOfYear - 9 : monthOfYear + 3,
    day: dayOfYear - Math.floor((153 * monthOfYear + 2) / 5) + 1,
  };
}

/** 0 is Monday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `undefined` unless it is a date that exists, like `2026-12-25`. */
export function parseDate(text: string): DayNumber | undefined {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const found = dayNumber(year, month, day);
  return formatDate(found) === text ? found : undefined;
}

/** Like `2026-12-25`. */
export function formatDate(date: DayNumber): string {
  const { year, month, day } = dateParts(date);
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

export const dateText = z.string().refine((text) => parseDate(text) !== undefined, {
  error: problemTexts['date-text'],
});
