import type { CalendarYear } from '../../../../shared/features/calendars/calendar-year.ts';
import {
  dayNumber,
  formatDate,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';
import { dayOffReason } from '../../../core/calendar/windows/date-notes.ts';
import type { Workdays } from '../../../core/calendar/workdays/workdays.ts';
import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import { windowsByCalendar } from '../../../../shared/features/calendars/calendar-use.ts';
import { lastListedYear, listsYear } from '../../../../shared/features/calendars/unlisted-year.ts';
import type { Calendar } from '../../../core/calendar/workdays/calendar.ts';
import { CalendarTable } from '../../../core/calendar/workdays/calendar-table.ts';
import type { Definitions } from '../../../core/state/definitions.ts';

/** Workdays and holidays of a year. */
export function calendarYear({ id, workdays, halfDays }: Calendar, year: number): CalendarYear {
  const [first, end] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  const holidays: CalendarYear['holidays'] = [];
  const workedAnyway: string[] = [];
  const half: CalendarYear['halfDays'] = [];
  let worked = 0;
  for (let day = first; day < end; day += 1) {
    const because = dayOffReason(workdays, day);
    if (because === undefined) worked += 1;
    if (because === undefined && isOffOtherwise(workdays, day)) workedAnyway.push(formatDate(day));
    const early = because === undefined ? halfDays.at(day) : undefined;
    if (early !== undefined) half.push({ date: formatDate(day), ...early });
    if (because?.code !== 'holiday') continue;
    holidays.push({ date: formatDate(day), because, isOffAnyway: !workdays.isInWeek(day) });
  }
  return {
    ...{ id, year, workdays: worked, daysOff: end - first - worked },
    ...{ holidays, halfDays: half, workedAnyway },
  };
}

/** But for its own `workdays`. */
function isOffOtherwise(workdays: Workdays, day: DayNumber): boolean {
  return (
    !workdays.isInWeek(day) ||
    workdays.holidays.has(day) ||
    workdays.included.some((one) => !one.isWorkday(day))
  );
}

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

/** By what it and the calendars that it includes list: see README.md of the feature. */
function listed(id: string, year: number, { calendars }: Definitions): PlannedCalendar['listed'] {
  const reached = new CalendarTable(calendars.values()).reachableFrom(id);
  const listing = [...reached].flatMap((one) => {
    const known = calendars.get(one);
    return known === undefined || lastListedYear(known) === undefined ? [] : [known];
  });
  if (listing.length === 0) return 'none';
  return listing.every((one) => listsYear(one, year)) ? 'listed' : 'missing';
}
