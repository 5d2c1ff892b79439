import type { FiscalPeriods } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import {
  dateParts,
  parseDate,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';

const WEEK = 7;
const WEEKS = 52;
export const PERIODS_OF_YEAR = 12;

/** Fiscal years of 52 or 53 weeks (calendars.md, rule 3), numbered from 0 at the anchor. */
export interface FiscalYears {
  /** Named after this year; 1 is 2027 if this is 2026. */
  readonly firstYear: number;
  /** The number of the period of the day, 12 a year; `undefined` before the anchor. */
  periodOf(day: DayNumber): number | undefined;
  firstDayOf(period: number): DayNumber;
}

/** `undefined` without periods, or where they cannot be read. */
export function fiscalYears(periods: Loose<FiscalPeriods> | undefined): FiscalYears | undefined {
  const anchor = parseDate(periods?.anchor ?? '');
  const pattern = periods?.pattern;
  if (anchor === undefined || pattern === undefined) return undefined;
  const firstYear = dateParts(anchor).year;
  const long = [...new Set(periods?.weeks53 ?? [])]
    .flatMap((year) => (year === undefined || year < firstYear ? [] : [year - firstYear]))
    .sort((a, b) => a - b);
  const weeksBefore = weeksBeforePeriods(pattern);
  const firstDayOfYear = (year: number): DayNumber =>
    anchor + WEEK * (WEEKS * year + placeIn(long, year));
  const firstDayOf = (period: number): DayNumber => {
    const year = Math.floor(period / PERIODS_OF_YEAR);
    return firstDayOfYear(year) + WEEK * (weeksBefore[period - year * PERIODS_OF_YEAR] ?? 0);
  };
  return {
    firstYear,
    firstDayOf,
    periodOf(day) {
      if (day < anchor) return undefined;
      let year = Math.floor((day - anchor) / (WEEK * WEEKS));
      while (firstDayOfYear(year) > day) year -= 1;
      const week = Math.floor((day - firstDayOfYear(year)) / WEEK);
      // The 53rd week lies behind all of them, in the last period.
      return year * PERIODS_OF_YEAR + weeksBefore.findLastIndex((before) => before <= week);
    },
  };
}

/** `4-4-5`: 0, 4, 8, 13, 17 … */
function weeksBeforePeriods(pattern: string): readonly number[] {
  const weeks = pattern.split('-').map(Number);
  const before: number[] = [];
  let sum = 0;
  for (let period = 0; period < PERIODS_OF_YEAR; period += 1) {
    before.push(sum);
    sum += weeks[period % weeks.length] ?? 0;
  }
  return before;
}

/** How many of the ascending numbers are smaller. */
function placeIn(sorted: readonly number[], value: number): number {
  let count = 0;
  while ((sorted[count] ?? Infinity) < value) count += 1;
  return count;
}
