import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';

/** `*` if the day is the one before that of `base`; else the day itself. */
function clockOn(times: TimeText, at: Instant, base: TimeText, baseAt: Instant): string {
  const clock = times.clock(at);
  const [day, expected] = [times.dayWithYear(at), base.dayWithYear(baseAt)];
  if (day === expected) return clock;
  if (day === base.dayWithYear(baseAt - DAY_MS)) return `${clock}*`;
  return `${times.day(at)} ${clock}`;
}

/** The time alone for less than a day, with its weekday within a week, else with its date. */
function closing(times: TimeText, opensAt: Instant, closesAt: Instant): string {
  const clock = times.clock(closesAt);
  const isLater = clock === times.clock(opensAt) && times.day(closesAt) !== times.day(opensAt);
  if (closesAt - opensAt < DAY_MS && !isLater) return clock;
  const day = times.day(closesAt);
  const isNear = closesAt - opensAt < 7 * DAY_MS;
  return `${isNear ? (day.split(' ')[0] ?? day) : day} ${clock}`;
}

/** The zone's name without its offset. */
function nameOf(times: TimeText, at: Instant): string {
  return times.time(at).slice(times.clock(at).length + 1);
}

/**
 * `01:00–05:00 CET`, `01:00 CET–05:00 CEST` if clocks change, and days if it spans them. `base` is
 * the zone of the row's day.
 */
export function spanText(
  times: TimeText,
  opensAt: Instant,
  closesAt: Instant,
  base: TimeText,
  withZone = false,
): string {
  const from = clockOn(times, opensAt, base, opensAt);
  const to = closing(times, opensAt, closesAt);
  if (!withZone) return `${from}–${to}`;
  const [opens, closes] = [nameOf(times, opensAt), nameOf(times, closesAt)];
  return opens === closes ? `${from}–${to} ${closes}` : `${from} ${opens}–${to} ${closes}`;
}
