import { HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import {
  added,
  counted,
  NO_RUNS,
  type LaneData,
  type LaneTick,
  type RunCounts,
} from './lane-data.ts';

/** What a lane draws: one run, or a bar for runs too close together. */
export type LaneMark =
  | { readonly kind: 'tick'; readonly at: Instant; readonly tick: LaneTick }
  | {
      readonly kind: 'bar';
      readonly at: Instant;
      readonly to: Instant;
      readonly counts: RunCounts;
    };

/** Ticks closer than this merge into bars. */
export const CLOSEST_TICKS_PX = 2.5;

const SHORT_BARS = [MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS] as const;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const SHORT_BAR_PX = 6;
const LEAST_BAR_PX = 2;

/** Half an hour; shorter where that would be too wide, an hour where it would be too thin. */
export function barLength(msPerPixel: number): number {
  const short = SHORT_BARS.find((length) => length / msPerPixel >= SHORT_BAR_PX);
  if (short !== undefined && HALF_HOUR_MS / msPerPixel > 32) return short;
  return HALF_HOUR_MS / msPerPixel >= LEAST_BAR_PX ? HALF_HOUR_MS : HOUR_MS;
}

const RESOLUTIONS = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1800].map((s) => s * 1000);

/**
 * The resolution to ask for: the coarsest bucket that still separates runs that are drawn apart,
 * and that divides a bar.
 */
export function resolutionFor(msPerPixel: number): number {
  const bar = barLength(msPerPixel);
  const fits = RESOLUTIONS.filter(
    (length) => length <= CLOSEST_TICKS_PX * msPerPixel && bar % length === 0,
  );
  return fits.at(-1) ?? 1000;
}

/** Ticks with a neighbour too close; a running one is its own bar and never merges. */
function crowded(ticks: readonly LaneTick[], leastMs: number): Set<LaneTick> {
  const found = new Set<LaneTick>();
  ticks.forEach((tick, index) => {
    const next = ticks[index + 1];
    if (next === undefined || next.at - tick.at >= leastMs) return;
    for (const one of [tick, next]) if (one.verdict !== 'running') found.add(one);
  });
  return found;
}

/** The marks of a lane at a scale, in order of time. */
export function marksOf(lane: LaneData, msPerPixel: number): LaneMark[] {
  const barMs = barLength(msPerPixel);
  const sums = new Map<number, RunCounts>();
  const add = (at: Instant, counts: RunCounts): void => {
    const bar = Math.floor(at / barMs);
    sums.set(bar, added(sums.get(bar) ?? NO_RUNS, counts));
  };
  for (const sum of lane.sums) add(sum.from, sum.counts);
  const close = crowded(lane.ticks, CLOSEST_TICKS_PX * msPerPixel);
  for (const tick of close) add(tick.at, counted(tick.verdict));
  const marks: LaneMark[] = [];
  for (const tick of lane.ticks) {
    const isMerged = tick.verdict !== 'running' && sums.has(Math.floor(tick.at / barMs));
    if (!isMerged) marks.push({ kind: 'tick', at: tick.at, tick });
    else if (!close.has(tick)) add(tick.at, counted(tick.verdict));
  }
  for (const [bar, counts] of sums) {
    marks.push({ kind: 'bar', at: bar * barMs, to: (bar + 1) * barMs, counts });
  }
  return marks.sort((one, other) => one.at - other.at);
}

/** The mark under the pointer: the nearest tick within reach, else the bar. */
export function markAt(
  marks: readonly LaneMark[],
  at: Instant,
  reachMs: number,
): LaneMark | undefined {
  const over = marks.find((mark) => mark.kind === 'bar' && mark.at <= at && at < mark.to);
  if (over !== undefined) return over;
  const distance = (mark: LaneMark): number => Math.abs(mark.at - at);
  const nearest = marks
    .filter((mark) => mark.kind === 'tick')
    .reduce<LaneMark | undefined>(
      (best, mark) => (best === undefined || distance(mark) < distance(best) ? mark : best),
      undefined,
    );
  return nearest !== undefined && distance(nearest) <= reachMs ? nearest : undefined;
}

const SHORTEST_PX = 6;
const TALLEST_PX = 16;
const LONGEST_MS = HOUR_MS;

/** Height of a finished run: 6 px for a second or less, 16 px for an hour or more, logarithmic. */
export function tickHeight(durationMs: number): number {
  const share = Math.log(Math.max(1000, durationMs) / 1000) / Math.log(LONGEST_MS / 1000);
  return SHORTEST_PX + Math.min(1, share) * (TALLEST_PX - SHORTEST_PX);
}

/**
 * Runs held from `from` to `to`, in order; `undefined` where a bar reaches over an edge: what it sums
 * up cannot be told apart, and a wrong number would be worse than none.
 */
export function heldIn(marks: readonly LaneMark[], from: Instant, to: Instant): number | undefined {
  let count = 0;
  for (const mark of marks) {
    if (mark.kind === 'tick') {
      const isInside = mark.at >= from && mark.at < to;
      const isHeld = mark.tick.verdict === 'skipped' || mark.tick.verdict === 'held';
      if (isInside && isHeld) count += 1;
      continue;
    }
    const held = mark.counts.skipped + mark.counts.held;
    if (held === 0 || mark.to <= from || mark.at >= to) continue;
    if (mark.at < from || mark.to > to) return undefined;
    count += held;
  }
  return count;
}
