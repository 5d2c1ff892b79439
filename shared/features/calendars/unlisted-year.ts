import { dateParts, dayNumber, type DayNumber } from '../../domain/values/calendar-date.ts';
import {
  dateOf,
  type BusinessCalendar,
} from '../../domain/definitions/calendars/business-calendar.ts';
import { CALENDAR_NOTICE_DAYS } from '../../domain/now/problem-codes.ts';
import { windowsByCalendar } from './calendar-use.ts';
import type { MaintenanceWindow } from '../../domain/definitions/maintenance-window.ts';

/** Fewer days in a year are closings of a company, not the holidays of a place. */
export const FEWEST_HOLIDAYS = 4;

interface Definitions {
  readonly calendars: readonly BusinessCalendar[];
  readonly windows: readonly Pick<MaintenanceWindow, 'id' | 'on' | 'shift'>[];
}

export interface UnlistedYear {
  readonly calendarId: string;
  /** The first year without holidays that has not passed. */
  readonly year: number;
  /** The day from which it is to be told. */
  readonly since: DayNumber;
  /** Of the windows that go by it. */
  readonly windowIds: readonly string[];
}

/**
 * Calendars that list the holidays of years, but not those of a year that has begun or begins within
 * `CALENDAR_NOTICE_DAYS`: see agent/features/calendars/README.md, "A year that nobody has confirmed".
 */
export function unlistedYears(definitions: Definitions, today: DayNumber): readonly UnlistedYear[] {
  const { year } = dateParts(today);
  const needed = dayNumber(year + 1, 1, 1) - today <= CALENDAR_NOTICE_DAYS ? year + 1 : year;
  const used = windowsByCalendar(definitions);
  return definitions.calendars.flatMap((calendar) => {
    const windowIds = (used.get(calendar.id) ?? []).map(({ id }) => id);
    const last = windowIds.length === 0 ? undefined : lastListedYear(calendar);
    if (last === undefined || last >= needed) return [];
    const missing = Math.max(last + 1, year);
    const since = dayNumber(missing, 1, 1) - CALENDAR_NOTICE_DAYS;
    return { calendarId: calendar.id, year: missing, since, windowIds };
  });
}

type Listing = Pick<BusinessCalendar, 'holidays'>;

/** The last year that it lists at least `FEWEST_HOLIDAYS` of; `undefined` if there is none. */
export function lastListedYear(calendar: Listing): number | undefined {
  const listed = [...holidaysByYear(calendar)].flatMap(([year, count]) =>
    count < FEWEST_HOLIDAYS ? [] : [year],
  );
  return listed.length === 0 ? undefined : Math.max(...listed);
}

/** Whether it lists as many of this year. */
export function listsYear(calendar: Listing, year: number): boolean {
  return (holidaysByYear(calendar).get(year) ?? 0) >= FEWEST_HOLIDAYS;
}

function holidaysByYear({ holidays }: Listing): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const date of new Set(holidays.map(dateOf))) {
    const year = Number(date.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return counts;
}
