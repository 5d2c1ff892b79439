import { Duration } from 'luxon';
import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { DAY_MS, MINUTE_MS } from './time-units.ts';

/** RFC 5545 nominal duration: days and weeks are wall-clock days, the rest is exact. */
export interface NominalDuration {
  readonly days: number;
  readonly exactMs: number;
}

const SHORT = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const ISO_WITHOUT_MONTHS = /^P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

function parseShort(text: string): NominalDuration | undefined {
  const match = SHORT.exec(text);
  if (match === null || text === '') return undefined;
  const [weeks, days, hours, minutes, seconds, ms] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return {
    days: (weeks ?? 0) * 7 + (days ?? 0),
    exactMs:
      (hours ?? 0) * 60 * MINUTE_MS +
      (minutes ?? 0) * MINUTE_MS +
      (seconds ?? 0) * 1000 +
      (ms ?? 0),
  };
}

/**
 * Reads ISO 8601 (`PT4H`, `P1DT12H`, `P1W`) and the short form of the command line (`30s`, `1h30m`,
 * `2d`). Months, years and signs are refused (`undefined`): months and years have no fixed length.
 */
export function parseDuration(text: string): NominalDuration | undefined {
  if (!ISO_WITHOUT_MONTHS.test(text)) return parseShort(text);
  const iso = Duration.fromISO(text);
  if (!iso.isValid) return undefined;
  const days = iso.weeks * 7 + iso.days;
  return { days, exactMs: iso.shiftTo('milliseconds').minus({ days }).toMillis() };
}

/** The length without clock changes: a day is 24 hours. */
export function nominalMs(duration: NominalDuration): number {
  return duration.days * DAY_MS + duration.exactMs;
}

const UNITS = [
  ['d', DAY_MS],
  ['h', 60 * MINUTE_MS],
  ['m', MINUTE_MS],
  ['s', 1000],
  ['ms', 1],
] as const;

/** The short form, e.g. `1h30m`; `parseDuration` reads it back to the same length. */
export function shortDuration(ms: number): string {
  let rest = Math.round(ms);
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}

export const durationText = z.string().refine(
  (text) => {
    const duration = parseDuration(text);
    return duration !== undefined && nominalMs(duration) > 0;
  },
  { error: problemTexts.length },
);
