import type { Lane } from '../../../shared/contract/timeline.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';

/** Runs of one integration in a range, by past or planned outcome. */
export interface LaneCount {
  readonly skipped: number;
  readonly held: number;
  readonly planned: number;
  readonly failed: number;
}

const NONE: LaneCount = { skipped: 0, held: 0, planned: 0, failed: 0 };

function added(a: LaneCount, b: LaneCount): LaneCount {
  return {
    skipped: a.skipped + b.skipped,
    held: a.held + b.held,
    planned: a.planned + b.planned,
    failed: a.failed + b.failed,
  };
}

/** Runs due in [from, to). A bucket counts if it begins in the range, so edges are that coarse. */
export function countLane(lane: Lane, from: Instant, to: Instant): LaneCount {
  const isIn = (text: string): boolean => {
    const at = parseInstant(text);
    return at !== undefined && at >= from && at < to;
  };
  const single = lane.runs
    .filter(({ dueAt }) => isIn(dueAt))
    .map(({ verdict }) => ({ ...NONE, ...(verdict in NONE ? { [verdict]: 1 } : {}) }));
  const many = lane.buckets.filter((bucket) => {
    const ends = parseInstant(bucket.to) ?? from;
    return ends > from && (parseInstant(bucket.from) ?? to) < to;
  });
  return [...single, ...many].reduce<LaneCount>(added, NONE);
}

export function countLanes(lanes: readonly Lane[], from: Instant, to: Instant): LaneCount {
  return lanes.map((lane) => countLane(lane, from, to)).reduce(added, NONE);
}
