import type { YearPlan } from '../../../shared/contract/plan-calls.ts';
import { windowsByCalendar } from '../../../shared/domain/definitions/calendar-use.ts';
import { lastListedYear, listsYear } from '../../../shared/domain/definitions/unlisted-year.ts';
import { dayNumber, formatDate } from '../../../shared/domain/values/calendar-date.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { CalendarTable } from '../calendar/calendar-table.ts';
import { calendarYear } from '../calendar/calendar-year.ts';
import type { Definitions } from '../state/definitions.ts';

type PlannedCalendar = NonNullable<YearPlan['calendar']>;

/** The year of a calendar, day by day, and whether its holidays are confirmed. */
export function plannedCalendar(
  calendar: Calendar,
  year: number,
  definitions: Definitions,
): PlannedCalendar {
  const { id, workdays } = calendar;
  const off: string[] = [];
  const end = dayNumber(year + 1, 1, 1);
  for (let day = dayNumber(year, 1, 1); day < end; day += 1) {
    if (!workdays.isWorkday(day)) off.push(formatDate(day));
  }
  const all = [...definitions.calendars.values()];
  const windows = windowsByCalendar({ calendars: all, windows: [...definitions.windows.values()] });
  const name = definitions.calendars.get(id)?.name;
  return {
    ...calendarYear(calendar, year),
    ...(name === undefined ? {} : { name }),
    ...{ off, listed: listed(id, year, definitions), windows: windows.get(id)?.length ?? 0 },
  };
}

/** By what it and the calendars that it includes list: see calendars.md. */
function listed(id: string, year: number, { calendars }: Definitions): PlannedCalendar['listed'] {
  const reached = new CalendarTable(calendars.values()).reachableFrom(id);
  const listing = [...reached].flatMap((one) => {
    const known = calendars.get(one);
    return known === undefined || lastListedYear(known) === undefined ? [] : [known];
  });
  if (listing.length === 0) return 'none';
  return listing.every((one) => listsYear(one, year)) ? 'listed' : 'missing';
}
