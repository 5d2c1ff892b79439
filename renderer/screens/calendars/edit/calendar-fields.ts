import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../../shared/domain/definitions/business-calendar.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';

export interface CalendarFields {
  readonly id: string;
  readonly name: string;
  readonly workweek: BusinessCalendar['workweek'];
  readonly include: readonly string[];
  /** Dates. */
  readonly workdays: readonly string[];
}

export const BLANK_CALENDAR: CalendarFields = {
  ...{ id: '', name: '', include: [], workdays: [] },
  workweek: ['MO', 'TU', 'WE', 'TH', 'FR'],
};

export function fieldsOf(calendar: BusinessCalendar): CalendarFields {
  const { id, name = '', workweek, include, workdays } = calendar;
  return { id, name, workweek, include, workdays };
}

/** The calendar, or what is wrong with its fields, by paths like `calendars[0].id`. */
export function calendarOfFields(
  { id, name, workweek, include, workdays }: CalendarFields,
  original: BusinessCalendar | null,
):
  | { readonly ok: true; readonly calendar: BusinessCalendar }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  // What the form does not show stays; a name that was emptied does not.
  const kept = Object.entries(original ?? {}).filter(([key]) => key !== 'name');
  const parsed = parseForProblems(businessCalendarSchema, {
    ...Object.fromEntries(kept),
    ...{ id: id.trim(), workweek, include: [...include], workdays: [...workdays] },
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  });
  return parsed.success
    ? { ok: true, calendar: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error, 'calendars[0]') };
}
