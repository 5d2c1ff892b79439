import { z } from 'zod';
import { instantText } from '../../values/instant.ts';
import { dateText } from '../../values/calendar-date.ts';
import { WORKDAY_PERIODS } from './workday-rule.ts';

/** Why a date is a day off; `calendar` is the one that says so: the window's, or one it includes. */
export const dayOffReason = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('holiday'),
    name: z.string().optional(),
    /** The date that it was moved from. */
    movedFrom: dateText.optional(),
    calendar: z.string(),
    isIncluded: z.boolean(),
  }),
  z.strictObject({
    code: z.literal('weekday'),
    /** 0 is Monday. */
    weekday: z.int().min(0).max(6),
    calendar: z.string(),
    isIncluded: z.boolean(),
  }),
]);

/** An occurrence opens on another date than the rule says. */
export const movedDateSchema = z.strictObject({
  kind: z.literal('moved'),
  from: dateText,
  /** Of the occurrence. */
  opensAt: instantText,
  because: dayOffReason,
});

/** What a calendar did to the dates of a window. */
export const dateNoteSchema = z.discriminatedUnion('kind', [
  movedDateSchema,
  /** A date of the rule has no occurrence: `skip`, or no workday is near. */
  z.strictObject({ kind: z.literal('left-out'), date: dateText, because: dayOffReason }),
  /** A period has fewer workdays than the rule counts. */
  z.strictObject({
    kind: z.literal('no-such-workday'),
    of: z.enum(WORKDAY_PERIODS),
    /** Its first day. */
    period: dateText,
    workday: z.int(),
    has: z.int(),
  }),
]);

export type DayOffReason = z.output<typeof dayOffReason>;
export type DateNote = z.output<typeof dateNoteSchema>;
export type MovedDate = z.output<typeof movedDateSchema>;
