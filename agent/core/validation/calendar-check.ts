import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import {
  dateOf,
  type BusinessCalendar,
} from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import { parseDate } from '../../../shared/domain/values/calendar-date.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { CalendarTable } from '../calendar/workdays/calendar-table.ts';
import type { Definitions } from '../state/definitions.ts';

/** Nobody reads more of one calendar. */
const MOST_WARNINGS = 50;

/** The calendars of a document, and those from before that stay. */
export function calendarsOf(
  { calendars = [] }: Pick<LooseDocument, 'calendars'>,
  known: Pick<Definitions, 'calendars'>,
): CalendarTable {
  return new CalendarTable([...known.calendars.values(), ...calendars]);
}

/** What is accepted and almost certainly not intended; a warning for each date. */
export function calendarWarnings(
  { calendars = [] }: { readonly calendars?: readonly BusinessCalendar[] },
  table: CalendarTable,
): Problem[] {
  return calendars.flatMap((calendar, index) => {
    const path = `calendars[${index}]`;
    return [
      ...offAndWorked(calendar, path),
      ...movedNothing(calendar, path, table),
      ...halfDaysOff(calendar, path, table),
    ].slice(0, MOST_WARNINGS);
  });
}

function offAndWorked({ holidays, moved = [], workdays }: BusinessCalendar, at: string): Problem[] {
  const off = new Set([...holidays.map(dateOf), ...moved.map(({ to }) => to)]);
  return workdays.flatMap((found, index) =>
    off.has(found) ? [problemAt(`${at}.workdays[${index}]`, 'off-and-worked', { found })] : [],
  );
}

function movedNothing(
  { id, holidays, moved = [] }: BusinessCalendar,
  at: string,
  table: CalendarTable,
): Problem[] {
  const own = new Set(holidays.map(dateOf));
  const { included = [] } = table.get(id)?.workdays ?? {};
  return moved.flatMap(({ from: found, to }, index) => {
    const day = parseDate(found) ?? NaN;
    const isHoliday = own.has(found) || included.some((one) => one.holidayAt(day) !== undefined);
    return isHoliday
      ? []
      : [problemAt(`${at}.moved[${index}].from`, 'moved-nothing', { found, to })];
  });
}

function halfDaysOff(
  { id, halfDays = [] }: BusinessCalendar,
  at: string,
  table: CalendarTable,
): Problem[] {
  const { workdays } = table.get(id) ?? {};
  return halfDays.flatMap((one, index) => {
    const found = typeof one === 'string' ? one : 'date' in one ? one.date : undefined;
    const day = parseDate(found ?? '');
    if (found === undefined || day === undefined || workdays?.isWorkday(day) !== false) return [];
    return [problemAt(`${at}.halfDays[${index}]`, 'half-day-off', { found })];
  });
}

/** What they include exists, and none includes itself. */
export function calendarProblems(
  { calendars = [] }: LooseDocument,
  table: CalendarTable,
): Problem[] {
  const unknown = calendars.flatMap((calendar, index) =>
    (calendar?.include ?? []).flatMap((id, place) => {
      const path = `calendars[${index}].include[${place}]`;
      return (id === undefined ? undefined : table.unknown(path, id)) ?? [];
    }),
  );
  const cycle = table.cycle();
  if (cycle === undefined) return unknown;
  const at = calendars.findIndex((one) => one?.id !== undefined && cycle.includes(one.id));
  const path = `calendars[${Math.max(0, at)}].include`;
  return [...unknown, problemAt(path, 'calendar-cycle', { found: cycle.join(' -> ') })];
}
