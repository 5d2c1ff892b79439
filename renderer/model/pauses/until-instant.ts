import { DateTime } from 'luxon';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

export interface WallText {
  /** `2026-12-06` */
  readonly date: string;
  /** `22:00` */
  readonly time: string;
}

const SEARCH_MS = 900_000;

/**
 * A wall-clock date and time in the zone as an instant: in a gap with the offset before it, and the
 * first of two if it occurs twice. `undefined` if it is not a date and time.
 */
export function untilInstant(date: string, time: string, zone: string): Instant | undefined {
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'UTC' });
  if (date === '' || time === '' || !wall.isValid) return undefined;
  const asUtc = wall.toMillis();
  const offsetAt = (at: Instant): number => DateTime.fromMillis(at, { zone }).offset * MINUTE_MS;
  const candidates = [offsetAt(asUtc - DAY_MS), offsetAt(asUtc + DAY_MS)].map((offset) => ({
    at: asUtc - offset,
    offset,
  }));
  const real = candidates.filter(({ at, offset }) => offsetAt(at) === offset);
  const [first] = real.map(({ at }) => at).sort((a, b) => a - b);
  return first ?? candidates[0]?.at;
}

/** The next quarter hour at least an hour away, for date and time fields. */
export function soonText(now: Instant, times: TimeText): WallText {
  return wallText(Math.ceil((now + HOUR_MS) / SEARCH_MS) * SEARCH_MS, times);
}

/** For date and time fields; with seconds if there are some. */
export function wallText(at: Instant, { zone }: TimeText): WallText {
  const wall = DateTime.fromMillis(at, { zone });
  const time = wall.toFormat(at % MINUTE_MS === 0 ? 'HH:mm' : 'HH:mm:ss');
  return { date: wall.toFormat('yyyy-MM-dd'), time };
}
