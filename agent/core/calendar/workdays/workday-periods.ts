import type { WorkdayPeriod } from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import {
  dateParts,
  dayNumber,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';
import { PERIODS_OF_YEAR, type FiscalYears } from './fiscal-years.ts';

/** The periods that workdays are counted in, numbered without gaps. */
export interface Periods {
  /** The number of the period of the day; that of the first one before it begins. */
  numberOf(day: DayNumber): number;
  /** Also the day after the last of the period before. */
  firstDayOf(period: number): DayNumber;
}

/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const WEEKS: Periods = {
  numberOf: (day) => Math.floor((day + 3) / 7),
  firstDayOf: (period) => period * 7 - 3,
};

function months(length: number): Periods {
  return {
    numberOf: (day) => {
      const { year, month } = dateParts(day);
      return Math.floor((year * 12 + month - 1) / length);
    },
    firstDayOf: (period) => dayNumber(0, period * length + 1, 1),
  };
}

function fiscal(years: FiscalYears, length: number): Periods {
  return {
    numberOf: (day) => Math.floor((years.periodOf(day) ?? 0) / length),
    firstDayOf: (period) => years.firstDayOf(period * length),
  };
}

const BY_NAME: Readonly<
  Record<WorkdayPeriod, (years: FiscalYears | undefined) => Periods | undefined>
> = {
  week: () => WEEKS,
  month: () => months(1),
  quarter: () => months(3),
  year: () => months(12),
  'fiscal-period': (years) => years && fiscal(years, 1),
  'fiscal-quarter': (years) => years && fiscal(years, 3),
  'fiscal-year': (years) => years && fiscal(years, PERIODS_OF_YEAR),
};

/** `undefined` for fiscal ones of a calendar that has none. */
export function periodsOf(
  of: WorkdayPeriod,
  fiscalYears: FiscalYears | undefined,
): Periods | undefined {
  return BY_NAME[of](fiscalYears);
}
