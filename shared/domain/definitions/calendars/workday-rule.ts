import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { dateText } from '../../values/calendar-date.ts';
import { identifier } from '../../values/identifier.ts';

export const WORKDAY_PERIODS = [
  'week',
  'month',
  'quarter',
  'year',
  'fiscal-period',
  'fiscal-quarter',
  'fiscal-year',
] as const;

export const DAY_OFF_CHOICES = ['next', 'previous', 'nearest', 'skip'] as const;

/** A fiscal year of 53 weeks has so many days. */
const MOST_WORKDAYS = 371;
const MOST_MOVED = 1_000;
const MOST_PERIODS = 1_000;
const GREATEST_COUNT = 1_000_000;

/** `on`: a numbered workday of each week, month, quarter, year or fiscal period. */
export const workdayRuleSchema = z.strictObject({
  /** From the front (1, 2, …) or the end (-1, -2, …) of the period. */
  workday: z.int().refine((nth) => nth !== 0 && Math.abs(nth) <= MOST_WORKDAYS, {
    error: problemTexts['workday-number'],
  }),
  of: z.enum(WORKDAY_PERIODS),
  calendar: identifier,
  /** Only each k-th period, counted from the one with the date of `start`. */
  every: z.int().min(1).max(MOST_PERIODS).optional(),
  /** The date is moved by so many workdays. */
  plus: z.int().min(-MOST_MOVED).max(MOST_MOVED).optional(),
  /** The last date, inclusive. */
  until: dateText.optional(),
  count: z.int().min(1).max(GREATEST_COUNT).optional(),
});

/** `shift`: what happens to a date of the rule that is a day off. */
export const shiftSchema = z.strictObject({
  onDayOff: z.enum(DAY_OFF_CHOICES),
  calendar: identifier,
});

export type WorkdayRule = z.output<typeof workdayRuleSchema>;
export type WorkdayPeriod = (typeof WORKDAY_PERIODS)[number];
export type WindowShift = z.output<typeof shiftSchema>;
