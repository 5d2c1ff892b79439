import type { Instant } from '../values/instant.ts';

/** As much of a published plan as a guard goes by. */
interface Plan {
  readonly intervals: readonly {
    readonly holdId: string;
    readonly from: Instant;
    readonly opensAt?: Instant;
    readonly until: Instant | null;
  }[];
  readonly knownFrom: Instant;
  readonly knownUntil: Instant;
}

/** Whether a guard that has `one` knows everything in `other`: an older beginning is no difference. */
export function saysAll(one: Plan, other: Plan): boolean {
  if (one.knownFrom > other.knownFrom || one.knownUntil !== other.knownUntil) return false;
  // Integrations with the same holds share one list.
  if (one.intervals === other.intervals) return true;
  if (one.intervals.length !== other.intervals.length) return false;
  return one.intervals.every((interval, i) => {
    const { holdId, from, opensAt, until } = other.intervals[i] ?? interval;
    return (
      interval.holdId === holdId &&
      interval.from === from &&
      interval.opensAt === opensAt &&
      interval.until === until
    );
  });
}
