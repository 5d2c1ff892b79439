import { z } from 'zod';
import { dateText } from '../../domain/values/calendar-date.ts';
import { dayOffReason } from '../../domain/definitions/calendars/date-note.ts';

/** Of a half day: the time from which it is off, and its name, where they are known. */
export const earlyEnd = z.strictObject({
  from: z.string().optional(),
  name: z.string().optional(),
});

/** What a calendar makes of a year. Days that are off by the week alone are only counted. */
export const calendarYearSchema = z.strictObject({
  id: z.string(),
  year: z.int(),
  workdays: z.int(),
  daysOff: z.int(),
  /** Holidays, its own and those of included calendars, by date. */
  holidays: z.array(
    z.strictObject({
      date: dateText,
      because: dayOffReason,
      /** Its own week has that day off anyway. */
      isOffAnyway: z.boolean(),
    }),
  ),
  /** Workdays that end early. */
  halfDays: z.array(earlyEnd.extend({ date: dateText })),
  /** Worked although the week, a holiday or an included calendar says no. */
  workedAnyway: z.array(dateText),
});

export type CalendarYear = z.output<typeof calendarYearSchema>;
