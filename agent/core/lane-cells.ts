import type { LaneBucket, LaneRun, RunVerdict } from '../../shared/contract/timeline.ts';
import { formatInstant, type Instant } from '../../shared/domain/instant.ts';

/** A run as it stands on a lane; texts are made only of those that are shown singly. */
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

/**
 * Sorts ticks into cells of one length, counted from 1970 so that they stand still while somebody
 * scrolls. A cell of one tick is that run, a cell of more is a bucket. A run that is under way is
 * never hidden in one.
 */
export class LaneCells {
  readonly #cellMs: number;
  readonly #cells = new Map<number, Cell>();
  readonly #running: LaneTick[] = [];

  constructor(cellMs: number) {
    this.#cellMs = cellMs;
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

  finish(): { runs: LaneRun[]; buckets: LaneBucket[] } {
    const single = [...this.#running];
    const buckets: LaneBucket[] = [];
    const inOrder = [...this.#cells].sort(([a], [b]) => a - b);
    for (const [index, { first, counts }] of inOrder) {
      if (counts === undefined) single.push(first);
      else buckets.push({ ...this.#spanOf(index), ...counts });
    }
    return { runs: single.sort((a, b) => a.dueAt - b.dueAt).map(laneRun), buckets };
  }

  #spanOf(index: number): { from: string; to: string } {
    const from = index * this.#cellMs;
    return { from: formatInstant(from), to: formatInstant(from + this.#cellMs) };
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
