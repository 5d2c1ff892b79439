import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { WallClock } from '../../../shared/domain/values/wall-clock.ts';
import { offsetAt, spanIndex, type ZoneRules } from './zone-rules.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** No zone was ever further than this from UTC, so a reading lies within it of its instant. */
const FURTHEST_OFFSET_MS = DAY_MS;

/** What a wall clock reads at `at`. */
export function wallClockAt(rules: ZoneRules, at: Instant): WallClock {
  return at + offsetAt(rules, at);
}

/**
 * The instant of a reading (windows.md, rule 3): one that the clock skips uses the offset before
 * the gap (02:30 becomes 03:30), one that it shows twice is the first. Spans are walked in order:
 * the first whose reading ends after `wall` either contains it, or `wall` lies in the gap before
 * that span.
 */
export function placeWallClock(rules: ZoneRules, wall: WallClock): Instant {
  const { instants, offsets } = rules;
  const first = spanIndex(rules, wall - FURTHEST_OFFSET_MS);
  for (let span = first; ; span += 1) {
    const offset = offsets[span] ?? 0;
    const end = (instants[span] ?? Infinity) + offset;
    if (wall >= end) continue;
    const since = span === first ? -Infinity : (instants[span - 1] ?? Infinity) + offset;
    return wall >= since ? wall - offset : wall - (offsets[span - 1] ?? 0);
  }
}

/** Every instant at which the clock reads `wall`: none in a gap, two in a repeated hour. */
export function instantsOfWallClock(rules: ZoneRules, wall: WallClock): Instant[] {
  const last = spanIndex(rules, wall + FURTHEST_OFFSET_MS);
  const found: Instant[] = [];
  for (let span = spanIndex(rules, wall - FURTHEST_OFFSET_MS); span <= last; span += 1) {
    const at = wall - (rules.offsets[span] ?? 0);
    if (spanIndex(rules, at) === span) found.push(at);
  }
  return found;
}
