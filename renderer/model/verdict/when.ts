import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';

/** After "until" / "hasta": `06:00 CET`, `las 06:00 CET`, `el dom 6 dic 06:00 CET`. */
export function untilWords(times: TimeText, at: Instant, now: Instant): string {
  return `${article(times, at, now, 'las')}${times.moment(at, now)}`;
}

/** After a verb: `06:00 CET`, `a las 06:00 CET`, `el dom 6 dic 06:00 CET`. */
export function atWords(times: TimeText, at: Instant, now: Instant): string {
  return `${article(times, at, now, 'a las')}${times.moment(at, now)}`;
}

function article(times: TimeText, at: Instant, now: Instant, today: string): string {
  if (times.language === 'en') return '';
  return times.day(at) === times.day(now) ? `${today} ` : 'el ';
}
