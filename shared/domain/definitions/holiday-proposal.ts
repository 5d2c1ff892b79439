import { z } from 'zod';
import { dateText } from '../values/calendar-date.ts';

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

export const proposedHolidaySchema = z.strictObject({
  date: dateText,
  type: holidayType,
  notes: z.array(holidayNote).readonly(),
  /** `local`: in the language of the place, where it is neither. */
  names: z.strictObject({ en: z.string(), es: z.string(), local: z.string().optional() }),
});

/** `ES`, `ES-MD`, `DE-BY-KATH`: a country of ISO 3166-1, a part of it, and a part of that. */
export const regionSchema = z.strictObject({
  code: z.string(),
  /** Of the parts below the country, the larger first. */
  parts: z.array(z.string()).readonly(),
});

/** The holidays of a region in a year: nothing of it counts before a person has confirmed it. */
export const holidayProposalSchema = z.strictObject({
  region: regionSchema,
  year: z.int(),
  source: holidaySourceSchema,
  /** By date, each once. */
  days: z.array(proposedHolidaySchema).readonly(),
});

export type HolidaySource = z.output<typeof holidaySourceSchema>;
export type HolidayType = z.output<typeof holidayType>;
export type HolidayNote = z.output<typeof holidayNote>;
export type ProposedHoliday = z.output<typeof proposedHolidaySchema>;
export type Region = z.output<typeof regionSchema>;
export type HolidayProposal = z.output<typeof holidayProposalSchema>;
