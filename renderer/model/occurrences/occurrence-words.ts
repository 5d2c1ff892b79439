import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';

/** `Sun 6 Dec 02:00–06:00 CET`; the day appears twice if it differs. */
export function occurrenceWords(
  times: TimeText,
  { opensAt, closesAt }: { readonly opensAt: string | null; readonly closesAt: string | null },
  now: Instant,
): string {
  const from = parseInstant(opensAt ?? '') ?? now;
  const to = parseInstant(closesAt ?? '') ?? from;
  const end =
    times.day(from) === times.day(to) ? times.time(to) : `${times.day(to)} ${times.time(to)}`;
  return `${times.day(from)} ${times.clock(from)}–${end}`;
}
