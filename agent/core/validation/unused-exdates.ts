import { placeWallClock } from '../calendar/wall-clock-placement.ts';
import type { NamedStart } from '../calendar/named-starts.ts';
import type { WindowParts } from '../calendar/window-recurrence.ts';

/** No gap of a clock is longer: Samoa left out a whole day once. */
const LONGEST_GAP_MS = 86_400_000;
/** Beyond these nobody reads on, and each costs a search. */
const MOST_LOOKED_AT = 200;

/** A start of the rule (or `start`) that this one takes out, or would. */
function meetsRule({ set, rules }: WindowParts, { wall, opensAt, writtenAs }: NamedStart): boolean {
  const from = writtenAs === 'wall' ? wall : wall - LONGEST_GAP_MS;
  for (const start of set.startsBetween(from, wall + 1)) {
    const placed = placeWallClock(rules, start);
    if (placed > set.untilInstant) return false;
    if (writtenAs === 'wall' || placed === opensAt) return true;
  }
  return false;
}

function meetsAdded({ rdates }: WindowParts, { wall, opensAt, writtenAs }: NamedStart): boolean {
  return rdates.some((rdate) =>
    rdate.writtenAs === 'wall' && writtenAs === 'wall'
      ? rdate.wall === wall
      : rdate.opensAt === opensAt,
  );
}

/** Places of the exdates that take nothing out: a date that is mistyped lets the window open. */
export function unusedExdates(parts: WindowParts): number[] {
  return parts.exdates.slice(0, MOST_LOOKED_AT).flatMap((exdate, index) => {
    const isUsed = meetsRule(parts, exdate) || meetsAdded(parts, exdate);
    return isUsed ? [] : [index];
  });
}
