import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';

/** So far away a day without its year could be of another one. */
const FAR_MS = 180 * DAY_MS;

export function momentOf(at: Instant, now: Instant, times: TimeText): string {
  return Math.abs(at - now) < FAR_MS ? times.moment(at, now) : times.dayWithYear(at);
}

export function momentOfText(text: string, now: Instant, times: TimeText): string {
  return momentOf(parseInstant(text) ?? now, now, times);
}
