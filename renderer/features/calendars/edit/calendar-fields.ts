import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HalfDay } from '../../../../shared/domain/definitions/calendars/half-day.ts';
import type { MovedHoliday } from '../../../../shared/domain/definitions/calendars/moved-holiday.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';

/** Optional: absent rather than empty. */
const EMPTIED: readonly string[] = ['name', 'moved', 'halfDays'];

export interface CalendarFields {
  readonly id: string;
  readonly name: string;
  readonly workweek: BusinessCalendar['workweek'];
  readonly include: readonly string[];
  /** Dates. */
  readonly workdays: readonly string[];
  readonly moved: readonly MovedHoliday[];
  readonly halfDays: readonly HalfDay[];
}

export const BLANK_CALENDAR: CalendarFields = {
  ...{ id: '', name: '', include: [], workdays: [], moved: [], halfDays: [] },
  workweek: ['MO', 'TU', 'WE', 'TH', 'FR'],
};

export function fieldsOf(calendar: BusinessCalendar): CalendarFields {
  const { id, name = '', workweek, include, workdays, moved = [], halfDays = [] } = calendar;
  return { id, name, workweek, include, workdays, moved, halfDays };
}

/** The calendar, or what is wrong with its fields, by paths like `calendars[0].id`. */
export function calendarOfFields(
  { id, name, workweek, include, workdays, moved, halfDays }: CalendarFields,
  original: BusinessCalendar | null,
):
  | { readonly ok: true; readonly calendar: BusinessCalendar }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  // What the form does not show stays; what was emptied does not.
  const kept = Object.entries(original ?? {}).filter(([key]) => !EMPTIED.includes(key));
  const parsed = parseForProblems(businessCalendarSchema, {
    ...Object.fromEntries(kept),
    ...{ id: id.trim(), workweek, include: [...include], workdays: [...workdays] },
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(moved.length === 0 ? {} : { moved: [...moved] }),
    ...(halfDays.length === 0 ? {} : { halfDays: [...halfDays] }),
  });
  return parsed.success
    ? { ok: true, calendar: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error, 'calendars[0]') };
}
