import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import {
  instantsOfWallClock,
  placeWallClock,
  wallClockAt,
} from '../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules, ZoneTable } from '../../../core/calendar/zone-rules.ts';

type Quiet = NonNullable<Voice['quiet']>;

/** When they end, if `at` lies in them; the same time twice: all day long but for one instant. */
export function quietUntil(quiet: Quiet, at: Instant, zones: ZoneTable): Instant | null {
  const rules = zones.rules(quiet.timeZone);
  // Its zone left the zone data: better told at night than never.
  if (rules === undefined) return null;
  const time = wallClockAt(rules, at) % DAY_MS;
  const [from, to] = [clockMs(quiet.from), clockMs(quiet.to)];
  const isIn = from < to ? time >= from && time < to : time >= from || time < to;
  return isIn ? nextAtClock(quiet.to, at, rules) : null;
}

/** The first instant after `at` at which the clock reads that time, or has passed over it. */
export function nextAtClock(time: string, at: Instant, rules: ZoneRules): Instant {
  const today = Math.floor(wallClockAt(rules, at) / DAY_MS) * DAY_MS;
  for (let day = today; ; day += DAY_MS) {
    const wall = day + clockMs(time);
    const shown = instantsOfWallClock(rules, wall);
    // In an hour that the clock skips, it is the instant that the offset before gives.
    const all = shown.length === 0 ? [placeWallClock(rules, wall)] : shown;
    const next = all.find((one) => one > at);
    if (next !== undefined) return next;
  }
}

function clockMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}
