import { z } from 'zod';

/** What windows did over a while; an occurrence belongs to the month in which it opened. */
export const figuresSchema = z.strictObject({
  /** Occurrences that opened. */
  occurrences: z.int(),
  /** Due runs that a hold kept from starting: failures avoided. Holds of people count too. */
  held: z.int(),
  /** Runs left out because they would still have been going at an opening. */
  leftOut: z.int(),
  /** Openings that something was still running into, and runs that it was. */
  drains: z.int(),
  overruns: z.int(),
  leaks: z.int(),
  drifts: z.int(),
  lateOpenings: z.int(),
  lateClosings: z.int(),
  /** From the closing until all flowed; `null` where no window closed. */
  fullFlow: z.strictObject({ medianMs: z.int(), longestMs: z.int() }).nullable(),
});

export type Figures = z.output<typeof figuresSchema>;

/** `month` is `2026-12`, on the clock of UTC. */
export const monthFiguresSchema = figuresSchema.extend({
  month: z.string().regex(/^\d{4}-\d{2}$/),
});

export type MonthFigures = z.output<typeof monthFiguresSchema>;
