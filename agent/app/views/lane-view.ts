import type { Lane } from '../../../shared/contract/timeline.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { forecastDue, type ForecastTick } from '../../core/runs/due-forecast.ts';
import { CellSpans, LaneCells, type LaneTick } from '../../core/runs/lane-cells.ts';
import type { DueTimes, Plan } from '../../core/gate/plan.ts';
import type { History, PastRun } from '../../ports/history.ts';

interface LaneRange {
  readonly from: Instant;
  readonly to: Instant;
  readonly cellMs: number;
  /** The plan says nothing about what lies beyond it. */
  readonly horizon: Instant;
  readonly now: Instant;
  /** What one lane may cost, in due instants. */
  readonly most: number;
}

/** With more runs than this in one lane only their due times are read: most end up in buckets. */
const FEW_RUNS = 200;

/** The lanes of one page: integrations with the same schedule share its forecast. */
export class LaneView {
  readonly #plan: Plan;
  readonly #history: History;
  readonly #range: LaneRange;
  readonly #spans: CellSpans;
  readonly #forecasts = new Map<DueTimes, readonly ForecastTick[]>();
  /** Due instants read or estimated so far. */
  cost = 0;

  constructor(plan: Plan, history: History, range: LaneRange) {
    this.#plan = plan;
    this.#history = history;
    this.#range = range;
    this.#spans = new CellSpans(range.cellMs);
  }

  lane(integrationId: string): Lane {
    const cells = new LaneCells(this.#spans);
    if (this.#range.from <= this.#range.now) this.#addPast(integrationId, cells);
    this.#addFuture(integrationId, cells);
    return { integrationId, ...cells.finish() };
  }

  #addPast(id: string, cells: LaneCells): void {
    const { from, to, cellMs, now, most } = this.#range;
    this.#addRuns(id, cells);
    const unstarted = this.#history.unstartedDue(id, from, to);
    for (const { dueAt, verdict, seq } of unstarted) cells.add({ dueAt, verdict, seq });
    this.cost += unstarted.length;
    const due = this.#plan.dueTimes.get(id);
    if (due === undefined) return;
    for (const { after, upTo, entry } of this.#history.missedRanges(id, from, Math.min(to, now))) {
      const range = { from: Math.max(after + 1, from), to: Math.min(upTo + 1, to), cellMs, most };
      const ticks = forecastDue(due, range);
      this.cost += ticks.length;
      for (const { at, times } of ticks) {
        cells.add({ dueAt: at, verdict: 'missed', seq: entry.seq }, times);
      }
    }
  }

  #addRuns(id: string, cells: LaneCells): void {
    const { from, to } = this.#range;
    const few = this.#history.runsDue(id, from, to, FEW_RUNS);
    for (const run of few ?? []) cells.add(runTick(run));
    this.cost += FEW_RUNS;
    if (few !== undefined) return;
    const { succeeded, failed, running } = this.#history.runsDueByEnd(id, from, to);
    cells.addAll('succeeded', succeeded);
    cells.addAll('failed', failed);
    for (const dueAt of running) cells.add({ dueAt, verdict: 'running' });
    this.cost += succeeded.length + failed.length;
  }

  #addFuture(id: string, cells: LaneCells): void {
    const due = this.#plan.dueTimes.get(id);
    const from = Math.max(this.#range.from, this.#range.now + 1);
    const to = Math.min(this.#range.to, this.#range.horizon);
    if (due === undefined || from >= to) return;
    const isHeld = heldAscending(this.#plan.board.holdsBetween(id, from, to));
    for (const { at, times } of this.#forecast(due, from, to)) {
      cells.add({ dueAt: at, verdict: isHeld(at) ? 'held' : 'planned' }, times);
    }
  }

  #forecast(due: DueTimes, from: Instant, to: Instant): readonly ForecastTick[] {
    const known = this.#forecasts.get(due);
    if (known !== undefined) return known;
    const { cellMs, most } = this.#range;
    const ticks = forecastDue(due, { from, to, cellMs, most });
    this.cost += ticks.length;
    this.#forecasts.set(due, ticks);
    return ticks;
  }
}

/** A catch-up run has no due instant of its own: it is shown at its start. */
function runTick({ trigger, dueAt, startedAt, endedAt, state }: PastRun): LaneTick {
  const verdict = state === 'starting' ? 'running' : state;
  return { dueAt: trigger === 'catch-up' ? startedAt : dueAt, verdict, startedAt, endedAt };
}

/** Must be asked in order of time: one pass over the holds, sorted by their beginning. */
function heldAscending(holds: readonly HoldInForce[]): (at: Instant) => boolean {
  let next = 0;
  let heldUntil = -Infinity;
  return (at) => {
    for (let hold = holds[next]; hold !== undefined; hold = holds[next]) {
      if (hold.kind === 'window' && hold.since > at) break;
      heldUntil = Math.max(heldUntil, hold.until ?? Infinity);
      next += 1;
    }
    return heldUntil > at;
  };
}
