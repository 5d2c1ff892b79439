import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';

/**
 * `06:00 CET (UTC+1)` today, else `Sun 6 Dec 06:00 CET (UTC+1)`: for the first mention in a block.
 */
export function momentInFull(times: TimeText, instant: Instant, now: Instant): string {
  const time = times.timeInFull(instant);
  return times.day(instant) === times.day(now) ? time : `${times.day(instant)} ${time}`;
}
