import type { Lane } from '../../../../shared/contract/timeline.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** What became of the runs that were due within the last day. */
export interface LastDay {
  readonly succeeded: number;
  readonly failed: number;
  readonly held: number;
  readonly missed: number;
  /** All of them, those that still run included. */
  readonly due: number;
}

/** `null`: nothing was due, or nothing is on record. */
export function lastDayOf(lane: Lane, now: Instant): LastDay | null {
  const from = now - DAY_MS;
  const isIn = (text: string): boolean => {
    const at = parseInstant(text) ?? Infinity;
    return at >= from && at <= now;
  };
  const counts = { succeeded: 0, failed: 0, skipped: 0, missed: 0, running: 0 };
  for (const { dueAt, verdict } of lane.runs) {
    if (isIn(dueAt) && verdict in counts) counts[verdict as keyof typeof counts] += 1;
  }
  for (const bucket of lane.buckets) {
    if (!isIn(bucket.from)) continue;
    counts.succeeded += bucket.succeeded;
    counts.failed += bucket.failed;
    counts.skipped += bucket.skipped;
    counts.missed += bucket.missed;
  }
  const { succeeded, failed, skipped: held, missed, running } = counts;
  const due = succeeded + failed + held + missed + running;
  return due === 0 ? null : { succeeded, failed, held, missed, due };
}
