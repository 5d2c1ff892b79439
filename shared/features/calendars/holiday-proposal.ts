import { z } from 'zod';
import { dateText } from '../../domain/values/calendar-date.ts';
import { weekdays } from '../../domain/values/wall-dates.ts';

/** Where the days come from; nobody official. */
export const holidaySourceSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** When that version appeared: what was decided later is not in it. */
  released: dateText,
  licence: z.string(),
  url: z.string(),
});

/** `public`: off for everybody; `bank`: for banks; `optional`: for some. */
export const holidayType = z.enum(['public', 'bank', 'optional']);

/**
 * `substitute`: taken for a holiday on another day; `moon`: a day off either way, until the moon is
 * seen; `part-day`: not the whole day.
 */
export const holidayNote = z.enum(['substitute', 'moon', 'part-day']);

/**
 * Why a day is in doubt; `by` says who: the second list (`not-second`: it lacks the day, `only-second`:
 * only it has it), the country whose part lacks it, or the neighbouring years that have it
 * (`other-years`) or lack it (`only-year`).
 */
export const holidayDoubt = z.strictObject({
  code: z.enum(['not-second', 'only-second', 'country', 'other-years', 'only-year']),
  by: z.string(),
});

/** Why a whole year is. */
export const holidayYearDoubt = z.discriminatedUnion('code', [
  /** So few without doubt, where so many are usual. */
  z.strictObject({ code: z.literal('few'), has: z.int(), usual: z.int() }),
  /** The second list does not have the region: `comparedWith` one above it, or empty. */
  z.strictObject({ code: z.literal('one-list'), region: z.string(), comparedWith: z.string() }),
  /** The second list has another week than the region is said to have. */
  z.strictObject({ code: z.literal('week'), by: z.string(), week: z.array(z.enum(weekdays)) }),
]);

export const proposedHolidaySchema = z.strictObject({
  date: dateText,
  type: holidayType,
  notes: z.array(holidayNote).readonly(),
  /** A day in doubt is not taken unless a person says so; absent: it is in none. */
  doubts: z.array(holidayDoubt).readonly().optional(),
  /** `local`: in the language of the place, where it is neither. */
  names: z.strictObject({ en: z.string(), es: z.string(), local: z.string().optional() }),
});

/** `ES`, `ES-MD`, `DE-BY-KATH`: a country of ISO 3166-1, a part of it, and a part of that. */
export const regionSchema = z.strictObject({
  code: z.string(),
  /** Of the parts below the country, the larger first. */
  parts: z.array(z.string()).readonly(),
  /** The days that are worked there. */
  week: z.array(z.enum(weekdays)).readonly().optional(),
});

/** The holidays of a region in a year: nothing of it counts before a person has confirmed it. */
export const holidayProposalSchema = z.strictObject({
  region: regionSchema,
  year: z.int(),
  source: holidaySourceSchema,
  /** By date, each once. */
  days: z.array(proposedHolidaySchema).readonly(),
  /** Whom it was compared with. */
  second: holidaySourceSchema.optional(),
  /** Days that the second list makes up for: worked although the week says no. Never taken by themselves. */
  worked: z.array(dateText).readonly().optional(),
  doubts: z.array(holidayYearDoubt).readonly().optional(),
});

export type HolidaySource = z.output<typeof holidaySourceSchema>;
export type HolidayType = z.output<typeof holidayType>;
export type HolidayNote = z.output<typeof holidayNote>;
export type ProposedHoliday = z.output<typeof proposedHolidaySchema>;
export type HolidayDoubt = z.output<typeof holidayDoubt>;
export type HolidayYearDoubt = z.output<typeof holidayYearDoubt>;
export type Region = z.output<typeof regionSchema>;
export type HolidayProposal = z.output<typeof holidayProposalSchema>;
