import { DateTime } from 'luxon';
import type { Instant } from '../domain/values/instant.ts';

/** A whole hour of the day of `now` in a zone, or of a day near it. */
export function hourOf(now: Instant, zone: string, hour: number, days = 0): Instant {
  return DateTime.fromMillis(now, { zone }).startOf('day').plus({ days }).set({ hour }).toMillis();
}
