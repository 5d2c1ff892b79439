import type { PublishedPlan } from '../../ports/hold-flags.ts';

type Plans = ReadonlyMap<string, PublishedPlan>;

/** Whether the plans `one` say everything that `other` do: an older beginning is no difference. */
export function samePlans(one: Plans, other: Plans): boolean {
  if (one.size !== other.size) return false;
  for (const [id, plan] of other) {
    const known = one.get(id);
    if (known === undefined || !isSame(known, plan)) return false;
  }
  return true;
}

function isSame(one: PublishedPlan, other: PublishedPlan): boolean {
  if (one.knownFrom > other.knownFrom || one.knownUntil !== other.knownUntil) return false;
  if (one.intervals === other.intervals) return true;
  if (one.intervals.length !== other.intervals.length) return false;
  return one.intervals.every((interval, i) => {
    const { holdId, from, until } = other.intervals[i] ?? interval;
    return interval.holdId === holdId && interval.from === from && interval.until === until;
  });
}
