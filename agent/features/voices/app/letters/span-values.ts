import type { OccurrenceText } from '../../../../../shared/domain/facts/fact-frame.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';

/** Of a sentence about an occurrence: with its day, because mails are read later. */
export function spanValues({ opensAt, closesAt }: OccurrenceText, times: TimeText) {
  const [from, to] = [parseInstant(opensAt) ?? 0, parseInstant(closesAt) ?? 0];
  return { from: times.until(from, from - DAY_MS), to: times.until(to, from, true) };
}
