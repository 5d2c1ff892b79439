import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { added, counted, NO_RUNS, totalOf, type LaneData, type RunCounts } from './lane-data.ts';

/** One lane on one local day, for the month view. */
export interface DayCell {
  readonly from: Instant;
  readonly to: Instant;
  readonly counts: RunCounts;
}

/** Sums by local day: an agent bucket across a midnight counts by its middle. */
export function dayCellsOf(
  lane: LaneData,
  days: readonly { readonly at: Instant; readonly to: Instant }[],
): DayCell[] {
  const cells = days.map(({ at, to }) => ({ from: at, to, counts: NO_RUNS }));
  const add = (at: Instant, counts: RunCounts): void => {
    const cell = cells.findLast((one) => one.from <= at);
    if (cell !== undefined && at < cell.to) cell.counts = added(cell.counts, counts);
  };
  for (const tick of lane.ticks) add(tick.at, counted(tick.verdict));
  for (const sum of lane.sums) add((sum.from + sum.to) / 2, sum.counts);
  return cells.filter((cell) => totalOf(cell.counts) > 0);
}

/** Parts of a cell's height, each 0 to 1: held hangs from the top, failed stands at the bottom. */
export function sharesOf(counts: RunCounts): { held: number; failed: number; planned: number } {
  const total = totalOf(counts);
  return {
    held: (counts.skipped + counts.held) / total,
    failed: (counts.failed + counts.missed) / total,
    planned: counts.planned / total,
  };
}
