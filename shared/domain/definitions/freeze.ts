import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { dateText, parseDate } from '../values/calendar-date.ts';
import { label } from '../values/identifier.ts';

/** A leap year. */
const LONGEST_DAYS = 366;

/**
 * Days on which nobody wants maintenance, as for the close of a year; both ends inclusive, by the
 * clock of each window. Nothing is refused for it: windows that open then are told.
 */
export const freezeSchema = z
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

export type FreezeDefinition = z.output<typeof freezeSchema>;
