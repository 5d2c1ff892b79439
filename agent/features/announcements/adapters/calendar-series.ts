import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { formatWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import type { CalendarEvent } from './calendar-event.ts';
import { dayText, instantOf, onClockOf, type EventTime } from './calendar-time.ts';
import { MOST_OCCURRENCES } from './reading-limits.ts';

/** Occurrences that may be left out or changed, besides those that are read. */
const EXCEPTIONS = 200;

/** When a series starts, from one reading of its clock to another. */
export interface SeriesStarts {
  /** Ascending as far as the rule goes; those that were added come last. */
  readonly kept: readonly WallClock[];
  /** Left out by EXDATE. */
  readonly leftOut: ReadonlySet<WallClock>;
  /** Of those that are kept, by reading: why they may have been meant to be left out. */
  readonly doubts: ReadonlyMap<WallClock, Saying>;
}

/** Clocks are at most so far ahead of UTC, and so far behind. */
const MOST_AHEAD_MS = 14 * HOUR_MS;
const MOST_BEHIND_MS = 12 * HOUR_MS;

export function startsOf(
  master: CalendarEvent,
  first: EventTime,
  range: { readonly from: WallClock; readonly to: WallClock },
  reckoning: Reckoning,
): SeriesStarts {
  const ruled = [...byRule(master, first, range, reckoning)];
  const all = [...new Set([...ruled.map(({ wall }) => wall), ...added(master, first, reckoning)])];
  const leftOut = new Set<WallClock>();
  const unmatched: WallClock[] = [];
  for (const time of master.listed('exdate')) {
    const { wall, isDay } = onClockOf(first, time, reckoning);
    const meant = all.filter((one) => (isDay ? dayText(one) === dayText(wall) : one === wall));
    for (const one of meant) leftOut.add(one);
    if (meant.length === 0) unmatched.push(wall);
  }
  const kept = all.filter((one) => !leftOut.has(one));
  const untils = ruled.flatMap(({ wall, doubt }) =>
    doubt === undefined ? [] : [[wall, doubt] as const],
  );
  return { kept, leftOut, doubts: new Map([...untils, ...nearTo(unmatched, kept)]) };
}

/** An exception at another hour of a day on which the series occurs: which was meant is not said. */
function nearTo(
  unmatched: readonly WallClock[],
  kept: readonly WallClock[],
): ReadonlyMap<WallClock, Saying> {
  const doubts = new Map<WallClock, Saying>();
  for (const wall of unmatched) {
    for (const one of kept.filter((start) => dayText(start) === dayText(wall))) {
      const time = formatWallClock(wall).replace('T', ' ');
      doubts.set(one, say('doubt-exception-unmatched', { property: 'EXDATE', time }));
    }
  }
  return doubts;
}

function* byRule(
  master: CalendarEvent,
  first: EventTime,
  { from, to }: { readonly from: WallClock; readonly to: WallClock },
  reckoning: Reckoning,
): Generator<{ readonly wall: WallClock; readonly doubt?: Saying }> {
  const { rule } = master;
  if (rule === undefined) {
    yield { wall: first.wall };
    return;
  }
  const starts = reckoning.expand(rule, first.wall);
  if (typeof starts === 'string') throw new Error(`RRULE: ${starts}`);
  let count = 0;
  for (const wall of starts.between(from, to)) {
    const at = instantOf({ ...first, wall }, reckoning);
    const ends = endOf(wall, at, starts.untilInstant);
    if (ends === 'after') return;
    count += 1;
    // One more than is read, so that it is known that there are more.
    if (count > MOST_OCCURRENCES + EXCEPTIONS) return;
    yield ends === 'unsure'
      ? { wall, doubt: say('doubt-until', { until: formatInstant(starts.untilInstant) }) }
      : { wall };
  }
}

/** Whether an UNTIL in UTC ends the series before this one; of a clock without a zone it may not be known. */
function endOf(
  wall: WallClock,
  at: Instant | undefined,
  until: Instant,
): 'before' | 'after' | 'unsure' {
  if (at !== undefined) return at > until ? 'after' : 'before';
  if (wall === until || wall + MOST_BEHIND_MS <= until) return 'before';
  return wall - MOST_AHEAD_MS > until ? 'after' : 'unsure';
}

function* added(
  master: CalendarEvent,
  first: EventTime,
  reckoning: Reckoning,
): Generator<WallClock> {
  for (const time of master.listed('rdate')) {
    if (time.isDate !== first.isDate) throw new Error('RDATE is of another kind than DTSTART');
    yield onClockOf(first, time, reckoning).wall;
  }
}
