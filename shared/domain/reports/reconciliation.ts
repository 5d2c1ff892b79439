import { z } from 'zod';
import { instantText } from '../values/instant.ts';

const holdsThere = z.array(z.strictObject({ holdId: z.string(), until: instantText.nullable() }));

const occurrenceThere = z.strictObject({
  state: z.enum(['open', 'reopening', 'none']),
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
});

const counts = { figure: z.string(), told: z.int(), trail: z.int() };

/** Something that is told otherwise than the trail has it. */
export const differenceSchema = z.discriminatedUnion('about', [
  /** By which holds it is paused, and until when. */
  z.strictObject({
    about: z.literal('integration'),
    id: z.string(),
    told: holdsThere,
    trail: holdsThere,
  }),
  z.strictObject({
    about: z.literal('window'),
    id: z.string(),
    told: occurrenceThere,
    trail: occurrenceThere,
  }),
  /** A number in the report of an occurrence that is not over. */
  z.strictObject({ about: z.literal('report'), id: z.string(), opensAt: instantText, ...counts }),
  /** A number of a UTC month. */
  z.strictObject({ about: z.literal('figures'), month: z.string(), ...counts }),
]);

export type Difference = z.output<typeof differenceSchema>;

/** What was worked out again from the trail alone, and everything that differs. */
export const reconciliationSchema = z.strictObject({
  at: instantText,
  checked: z.strictObject({
    integrations: z.int(),
    windows: z.int(),
    reports: z.int(),
    months: z.int(),
  }),
  differences: z.array(differenceSchema),
});

export type Reconciliation = z.output<typeof reconciliationSchema>;
