import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';

const MONTHS = /^P(\d{1,3})M$/;
const LEAST_MONTHS = 1;
const MOST_MONTHS = 120;

/** What `retention:` says where a document says nothing. */
export const DEFAULT_ONLINE_MONTHS = 13;

/** The whole months of an ISO 8601 duration like `P13M`; `undefined` for any other text. */
export function monthsOf(text: string): number | undefined {
  const months = Number(MONTHS.exec(text)?.[1] ?? Number.NaN);
  return months >= LEAST_MONTHS && months <= MOST_MONTHS ? months : undefined;
}

/**
 * How long entries of the trail and runs stay in the database. Older ones go to archive files,
 * which are kept until a person removes them.
 */
export const retentionSchema = z.strictObject({
  id: z.literal('retention'),
  online: z.string().refine((text) => monthsOf(text) !== undefined, {
    error: problemTexts['months-online'],
  }),
});
