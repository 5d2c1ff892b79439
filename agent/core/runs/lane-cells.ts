import type { LaneBucket, LaneRun, RunVerdict } from '../../../shared/contract/timeline.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';

/** A run on a lane; texts are made only for runs that are shown individually. */
export interface LaneTick {
  readonly dueAt: Instant;
  readonly verdict: RunVerdict;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant | undefined;
  readonly seq?: number;
}

type Counted = Exclude<RunVerdict, 'running'>;
type Counts = Record<Counted, number>;

interface Cell {
  total: number;
  first: LaneTick;
  counts: Counts | undefined;
}

/** Beginnings and ends of cells of one length, as text. */
export class CellSpans {
  readonly cellMs: number;
  readonly #known = new Map<number, { readonly from: string; readonly to: string }>();

  constructor(cellMs: number) {
    this.cellMs = cellMs;
  }

  of(index: number): { readonly from: string; readonly to: string } {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const from = index * this.cellMs;
    const span = { from: formatInstant(from), to: formatInstant(from + this.cellMs) };
    this.#known.set(index, span);
    return span;
  }
}

/**
 * Sorts ticks into cells of one length, counted from 1970 so that they stay in place while
 * scrolling. A cell with one tick shows that run, a cell with more is a bucket. A run in progress
 * is never hidden in one.
 */
export class LaneCells {
  readonly #cellMs: number;
  readonly #spans: CellSpans;
  readonly #cells = new Map<number, Cell>();
  readonly #running: LaneTick[] = [];

  /** Lanes of one page share the texts of their cells. */
  constructor(spans: CellSpans) {
    this.#cellMs = spans.cellMs;
    this.#spans = spans;
  }

  add(tick: LaneTick, times = 1): void {
    const { verdict, dueAt } = tick;
    if (verdict === 'running') {
      this.#running.push(tick);
      return;
    }
    const index = Math.floor(dueAt / this.#cellMs);
    const cell = this.#cells.get(index);
    if (cell === undefined) {
      const counts = times > 1 ? countsOf(verdict, times) : undefined;
      this.#cells.set(index, { total: times, first: tick, counts });
      return;
    }
    cell.counts ??= countsOf(cell.first.verdict, 1);
    cell.counts[verdict] += times;
    cell.total += times;
  }

  /** Many with the same verdict, ascending. */
  addAll(verdict: RunVerdict, dueAts: readonly Instant[]): void {
    let start = 0;
    while (start < dueAts.length) {
      const dueAt = dueAts[start] ?? 0;
      const cellEnd = (Math.floor(dueAt / this.#cellMs) + 1) * this.#cellMs;
      let end = start + 1;
      while (end < dueAts.length && (dueAts[end] ?? 0) < cellEnd) end += 1;
      this.add({ dueAt, verdict }, end - start);
      start = end;
    }
  }

  finish(): { runs: LaneRun[]; buckets: LaneBucket[] } {
    const single = [...this.#running];
    const buckets: LaneBucket[] = [];
    const inOrder = [...this.#cells].sort(([a], [b]) => a - b);
    for (const [index, { first, counts }] of inOrder) {
      if (counts === undefined) single.push(first);
      else buckets.push({ ...this.#spans.of(index), ...counts });
    }
    return { runs: single.sort((a, b) => a.dueAt - b.dueAt).map(laneRun), buckets };
  }
}

function countsOf(verdict: RunVerdict, times: number): Counts {
  const counts = { succeeded: 0, failed: 0, skipped: 0, missed: 0, planned: 0, held: 0 };
  if (verdict !== 'running') counts[verdict] = times;
  return counts;
}

function laneRun({ dueAt, verdict, startedAt, endedAt, seq }: LaneTick): LaneRun {
  return {
    dueAt: formatInstant(dueAt),
    verdict,
    ...(startedAt === undefined ? {} : { startedAt: formatInstant(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: formatInstant(endedAt) }),
    ...(seq === undefined ? {} : { seq }),
  };
}
