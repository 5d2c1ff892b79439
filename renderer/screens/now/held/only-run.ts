import { DateTime } from 'luxon';
import type { Lane } from '../../../../shared/contract/timeline.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';

/** A span of time, [from, to). */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The zone's whole days that the stretch touches, as one longer stretch. */
export function wholeDays({ from, to }: Stretch, zone: string): Stretch {
  const last = DateTime.fromMillis(Math.max(from, to - 1), { zone });
  return {
    from: DateTime.fromMillis(from, { zone }).startOf('day').toMillis(),
    to: last.plus({ days: 1 }).startOf('day').toMillis(),
  };
}

function touches(stretch: Stretch, { from, to }: Lane['buckets'][number]): boolean {
  return (parseInstant(to) ?? 0) > stretch.from && (parseInstant(from) ?? 0) < stretch.to;
}

function runsIn(runs: Lane['runs'], { from, to }: Stretch): readonly Instant[] {
  return runs.map(({ dueAt }) => parseInstant(dueAt) ?? NaN).filter((at) => at >= from && at < to);
}

/**
 * The due time of the only run of its day (in the zone) that the pause takes; `null` if there is
 * another, or may be. The lane must cover the whole days of the pause.
 */
export function onlyRunOf(lane: Lane, rest: Stretch, zone: string): Instant | null {
  if (lane.notKnown !== undefined) return null;
  const taken = lane.runs.filter(({ verdict }) => verdict === 'skipped' || verdict === 'held');
  const [only, second] = runsIn(taken, rest);
  if (only === undefined || second !== undefined) return null;
  const day = wholeDays({ from: only, to: only + 1 }, zone);
  const isCrowded = lane.buckets.some((bucket) => touches(day, bucket));
  return isCrowded || runsIn(lane.runs, day).length > 1 ? null : only;
}
