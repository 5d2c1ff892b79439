import type { Instant } from '../../../shared/domain/values/instant.ts';
import { forecastDue } from './due-forecast.ts';
import type { DueTimes } from '../gate/plan.ts';

/** Due instants recorded by one entry. */
export interface PassedRange {
  /** Exclusive. */
  readonly after: Instant;
  /** Inclusive. */
  readonly upTo: Instant;
  readonly runs: number;
  /** Estimated from parts of it: a minutely schedule is not counted over a year. */
  readonly isReckoned: boolean;
}

export interface PassedDue {
  /** The newest, oldest first: recorded individually. */
  readonly listed: readonly Instant[];
  /** Everything else that was due since the cursor. */
  readonly range: PassedRange | null;
  /** The newest of the range, oldest first: as many as are wanted. */
  readonly newestInRange: readonly Instant[];
}

export interface PassedQuestion {
  readonly cursor: Instant;
  readonly now: Instant;
  /** At most this many are recorded individually, and none that was due before `singlyFrom`. */
  readonly mostListed: number;
  readonly singlyFrom: Instant;
  /** How many of the range are needed individually. */
  readonly wanted: number;
}

/** Up to this many in a range are counted; the number of more is estimated from parts of it. */
const COUNTED = 2_000;
const PARTS = 24;

const FIRST_REACH_MS = 1_000;

/** What was due in (cursor, now]. The cost does not depend on the length of the span. */
export function passedDue(due: DueTimes, question: PassedQuestion): PassedDue {
  const { cursor, now, mostListed, singlyFrom, wanted } = question;
  const few = walk(due, cursor, now, mostListed);
  const isWhole = few !== undefined && (few[0] ?? now) >= singlyFrom;
  if (isWhole) return { listed: few, range: null, newestInRange: [] };
  const from = Math.max(cursor, singlyFrom - 1);
  const listed = newestDue(due, from, now, mostListed);
  const upTo = (listed[0] ?? now + 1) - 1;
  const newestInRange = newestDue(due, cursor, upTo, wanted);
  const counted = countDue(due, cursor, upTo);
  if (counted.runs === 0) return { listed, range: null, newestInRange: [] };
  return { listed, range: { after: cursor, upTo, ...counted }, newestInRange };
}

/** Ascending; `undefined` if there are more than `most`. */
function walk(due: DueTimes, after: Instant, upTo: Instant, most: number): Instant[] | undefined {
  const found: Instant[] = [];
  for (let at = due.nextAfter(after); at !== undefined && at <= upTo; at = due.nextAfter(at)) {
    if (found.length === most) return undefined;
    found.push(at);
  }
  return found;
}

/**
 * The newest `most` in (after, upTo], ascending. Schedules only look forward, so the search steps
 * back twice as far each time until there are enough, and half as far again if there are too many.
 */
export function newestDue(
  due: DueTimes,
  after: Instant,
  upTo: Instant,
  most: number,
): readonly Instant[] {
  if (most === 0 || upTo <= after) return [];
  const bound = 4 * most;
  let best: readonly Instant[] = [];
  let tooFar = after;
  let near = upTo;
  for (let reach = FIRST_REACH_MS; near > after; reach *= 2) {
    const from = Math.max(after, upTo - reach);
    const found = walk(due, from, upTo, bound);
    if (found === undefined) {
      tooFar = from;
      break;
    }
    best = found;
    near = from;
    if (found.length >= most) return found.slice(-most);
  }
  while (near - tooFar > 1 && near > after) {
    const middle = Math.floor((near + tooFar) / 2);
    const found = walk(due, middle, upTo, bound);
    if (found === undefined) tooFar = middle;
    else {
      best = found;
      near = middle;
      if (found.length >= most) break;
    }
  }
  return best.slice(-most);
}

function countDue(
  due: DueTimes,
  after: Instant,
  upTo: Instant,
): Pick<PassedRange, 'runs' | 'isReckoned'> {
  const cellMs = Math.max(1, Math.ceil((upTo - after) / PARTS));
  const ticks = forecastDue(due, { from: after + 1, to: upTo + 1, cellMs, most: COUNTED });
  const runs = ticks.reduce((sum, { times }) => sum + times, 0);
  return { runs, isReckoned: ticks.some(({ times }) => times > 1) };
}
