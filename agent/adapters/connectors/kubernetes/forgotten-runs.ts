import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

/** So soon after the end of its hold a resume counts as made at its end. */
const SOON_MS = 5_000;

/**
 * The value for a CronJob's `lastScheduleTime` that keeps runs from being caught up: the controller
 * starts the latest run due after it. A run due exactly at the end of the hold must run, so when
 * the resume is close to that end, the end itself stays open. Never a whole minute, which
 * distinguishes it from a start by the controller.
 */
export function forgottenUntil(now: Instant, until: Instant | null): string {
  const isPunctual = until !== null && now >= until && now - until <= SOON_MS;
  const last = isPunctual
    ? Math.ceil(until / SECOND_MS) * SECOND_MS - SECOND_MS
    : Math.floor(now / SECOND_MS) * SECOND_MS;
  return formatInstant(last % MINUTE_MS === 0 ? last + SECOND_MS : last);
}
