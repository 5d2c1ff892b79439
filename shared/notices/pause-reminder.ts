import type { Instant } from '../domain/values/instant.ts';
import { HOUR_MS } from '../domain/values/time-units.ts';

const REMIND_HOURS = 4;

/** Of a pause without an end: the hours at which its last reminder was due; 0: none yet. */
export function remindedHours(since: Instant, now: Instant): number {
  return Math.max(0, Math.floor((now - since) / (REMIND_HOURS * HOUR_MS)) * REMIND_HOURS);
}
