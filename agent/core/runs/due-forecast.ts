import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { DueTimes } from '../gate/plan.ts';

/** One due instant, or `times` of them from `at` on within one cell. */
export interface ForecastTick {
  readonly at: Instant;
  readonly times: number;
}

interface ForecastRange {
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly cellMs: number;
  /** Up to this many are enumerated; a denser schedule is counted cell by cell. */
  readonly most: number;
}

/**
 * When a schedule is due within a range, at a cost independent of its density. Beyond `most`, the
 * number in a cell is estimated from the distance between its first two, which is exact if the
 * schedule is even within the cell.
 */
export function forecastDue(due: DueTimes, range: ForecastRange): ForecastTick[] {
  const { from, to, most } = range;
  const found: ForecastTick[] = [];
  let at = due.nextAfter(from - 1);
  while (at !== undefined && at < to && found.length < most) {
    found.push({ at, times: 1 });
    at = due.nextAfter(at);
  }
  return at === undefined || at >= to ? found : [...found, ...reckoned(due, at, range)];
}

function reckoned(due: DueTimes, from: Instant, { to, cellMs }: ForecastRange): ForecastTick[] {
  const ticks: ForecastTick[] = [];
  let at: Instant | undefined = from;
  while (at !== undefined && at < to) {
    const end = Math.min(to, (Math.floor(at / cellMs) + 1) * cellMs);
    const second = due.nextAfter(at);
    const isAlone = second === undefined || second >= end;
    ticks.push({ at, times: isAlone ? 1 : Math.floor((end - 1 - at) / (second - at)) + 1 });
    at = isAlone ? second : due.nextAfter(end - 1);
  }
  return ticks;
}
