import { z } from 'zod';
import { problemText, problemTexts } from '../../../problem-texts.ts';
import { dateParts, dateText, parseDate } from '../../values/calendar-date.ts';
import { identifier, label } from '../../values/identifier.ts';
import { EVEN_IF_INVALID } from '../../values/mapping.ts';
import { halfDaySchema } from './half-day.ts';
import { movedHolidaysSchema } from './moved-holiday.ts';
import { weekdays } from '../../values/wall-dates.ts';

/** A leap year. */
const LONGEST_DAYS = 366;

/**
 * Days on which nobody wants maintenance, as for the close of a year; both ends inclusive, by the
 * clock of each window. Nothing is refused for it: windows that open then are told.
 */
const freezeSchema = z
  .strictObject({ from: dateText, to: dateText, name: label.optional() })
  .refine(
    ({ from, to }) => {
      const [first, last] = [parseDate(from), parseDate(to)];
      // A date that does not exist is told of already.
      if (first === undefined || last === undefined) return true;
      return last >= first && last - first < LONGEST_DAYS;
    },
    { path: ['to'], error: problemTexts['freeze-end'] },
  );

export const CALENDAR_LIMITS = {
  /** Thirty a year for three centuries. */
  holidays: 10_000,
  workdays: 10_000,
  include: 100,
  weeks53: 400,
  freezes: 200,
  moved: 1_000,
  halfDays: 10_000,
} as const;

/** Weeks of the three periods of each quarter. */
export const PERIOD_PATTERNS = ['4-4-5', '4-5-4', '5-4-4'] as const;

const holidaySchema = z.union([dateText, z.strictObject({ date: dateText, name: label })], {
  error: problemTexts.holiday,
});

/** Runs on the raw value, whatever else is wrong. */
function checkWeeks53(
  { anchor, weeks53 }: { readonly anchor?: unknown; readonly weeks53?: unknown },
  context: z.core.$RefinementCtx,
): void {
  if (!Array.isArray(weeks53)) return;
  const day = typeof anchor === 'string' ? parseDate(anchor) : undefined;
  const first = day === undefined ? -Infinity : dateParts(day).year;
  weeks53.forEach((year: unknown, index) => {
    if (typeof year !== 'number') return;
    const isTwice = weeks53.indexOf(year) < index;
    if (!isTwice && year >= first) return;
    const code = isTwice ? 'weeks53-twice' : 'weeks53-before-anchor';
    const values = { found: String(year), ...(isTwice ? {} : { first: String(first) }) };
    context.addIssue({
      code: 'custom',
      path: ['weeks53', index],
      message: problemText(code, values),
      params: { code, ...values },
    });
  });
}

/** Fiscal years of 52 or 53 weeks from `anchor` on, named after its year. */
export const fiscalPeriodsSchema = z
  .strictObject({
    pattern: z.enum(PERIOD_PATTERNS),
    /** The first day of the first fiscal year. */
    anchor: dateText,
    /** The fiscal years of 53 weeks: their last period is a week longer. */
    weeks53: z.array(z.int().min(1).max(9999)).max(CALENDAR_LIMITS.weeks53).optional(),
  })
  .superRefine(checkWeeks53, EVEN_IF_INVALID);

/** Workdays and days off: see calendars.md, "Calendars". */
export const businessCalendarSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  workweek: z.array(z.enum(weekdays)).min(1).max(7).default(['MO', 'TU', 'WE', 'TH', 'FR']),
  holidays: z.array(holidaySchema).max(CALENDAR_LIMITS.holidays).default([]),
  /** Worked although the week, a holiday or an included calendar says no. */
  workdays: z.array(dateText).max(CALENDAR_LIMITS.workdays).default([]),
  /** Calendars whose days off are days off here too. */
  include: z.array(identifier).max(CALENDAR_LIMITS.include).default([]),
  periods: fiscalPeriodsSchema.optional(),
  /** Holidays, its own or of included calendars, that count on another day. */
  moved: movedHolidaysSchema.max(CALENDAR_LIMITS.moved).optional(),
  /** Workdays that end early. */
  halfDays: z.array(halfDaySchema).max(CALENDAR_LIMITS.halfDays).optional(),
  /** Days without maintenance, told of every window. */
  freezes: z.array(freezeSchema).max(CALENDAR_LIMITS.freezes).optional(),
});

export type BusinessCalendar = z.output<typeof businessCalendarSchema>;
export type FiscalPeriods = z.output<typeof fiscalPeriodsSchema>;
export type PeriodPattern = (typeof PERIOD_PATTERNS)[number];

/** A holiday as the document has it. */
export type ListedHoliday = BusinessCalendar['holidays'][number];

export function dateOf(holiday: ListedHoliday): string {
  return typeof holiday === 'string' ? holiday : holiday.date;
}
