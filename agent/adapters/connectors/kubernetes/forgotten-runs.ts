import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

/** So soon after the end of its hold a resume counts as made at its end. */
const SOON_MS = 5_000;

/**
 * Up to when nothing is made up for, as a CronJob's `lastScheduleTime`: the controller starts the
 * latest run that was due after it. A run that is due exactly when the hold ends is to run, so that
 * end itself is left open where the resume comes close to it. Never a whole minute: so it is told
 * from a start of the controller's.
 */
export function forgottenUntil(now: Instant, until: Instant | null): string {
  const isPunctual = until !== null && now >= until && now - until <= SOON_MS;
  const last = isPunctual
    ? Math.ceil(until / SECOND_MS) * SECOND_MS - SECOND_MS
    : Math.floor(now / SECOND_MS) * SECOND_MS;
  return formatInstant(last % MINUTE_MS === 0 ? last + SECOND_MS : last);
}
