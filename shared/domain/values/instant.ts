import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/** Milliseconds since 1970-01-01T00:00:00Z, without leap seconds. */
export type Instant = number;

/** ISO 8601 in UTC with `Z`; milliseconds only where they are not zero. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/** `undefined` unless it is an existing ISO 8601 instant with `Z` (2026-02-30 does not exist). */
export function parseInstant(text: string): Instant | undefined {
  if (!ISO_UTC.test(text)) return undefined;
  // NaN, or another day if the written one (or its hour, 24:00) does not exist.
  const date = new Date(text);
  return date.getUTCDate() === Number(text.slice(8, 10)) ? date.getTime() : undefined;
}

/** Instants travel as text on the wire and in files, never as numbers. */
export const instantText = z.string().refine((text) => parseInstant(text) !== undefined, {
  error: problemTexts.instant,
});
