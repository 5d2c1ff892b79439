import { z } from 'zod';
import { runTallySchema } from '../values/run-tally.ts';

/** Figures of windows over a span; an occurrence belongs to the month in which it opened. */
export const figuresSchema = z.strictObject({
  /** Occurrences that opened. */
  occurrences: z.int(),
  /** Due runs that a hold kept from starting (failures avoided), including manual holds. */
  held: z.int(),
  /**
   * Runs of other schedulers that were due while they were paused, by what these say: not on record, and
   * not in `held`. Absent: none of them was paused, or entries of that time are archived.
   */
  due: runTallySchema.optional(),
  /** Runs skipped because they would still have been in progress at an opening. */
  leftOut: z.int(),
  /** Openings with runs still in progress, and the number of those runs. */
  drains: z.int(),
  overruns: z.int(),
  leaks: z.int(),
  drifts: z.int(),
  lateOpenings: z.int(),
  lateClosings: z.int(),
  /** From the closing until everything was released; `null` if no window closed. */
  fullFlow: z.strictObject({ medianMs: z.int(), longestMs: z.int() }).nullable(),
});

export type Figures = z.output<typeof figuresSchema>;

/** `month` is `2026-12`, in UTC. */
export const monthFiguresSchema = figuresSchema.extend({
  month: z.string().regex(/^\d{4}-\d{2}$/),
});

export type MonthFigures = z.output<typeof monthFiguresSchema>;
