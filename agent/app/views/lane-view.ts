import type { Lane } from '../../../shared/contract/timeline.ts';
import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { forecastDue, type ForecastTick } from '../../core/runs/due-forecast.ts';
import { CellSpans, LaneCells, type LaneTick } from '../../core/runs/lane-cells.ts';
import { forecastOf, isKnownBetween } from '../../core/gate/forecast.ts';
import type { DueTimes, Plan } from '../../core/gate/plan.ts';
import { pauseAt, pausesOf } from './past-pauses.ts';
import type { History, PastRun } from '../../ports/trail/history.ts';

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
    return { integrationId, ...cells.finish(), ...this.#notKnown(integrationId) };
  }

  #notKnown(id: string): Pick<Lane, 'notKnown' | 'isAbout'> {
    const forecast = forecastOf(this.#plan, id);
    const { notKnown, isAbout } = forecast;
    const isKnown =
      notKnown === undefined || isKnownBetween(forecast, this.#range.from, this.#range.to);
    return { ...(isKnown ? {} : { notKnown }), ...(isAbout === true ? { isAbout } : {}) };
  }

  #addPast(id: string, cells: LaneCells): void {
    const { from, to, cellMs, now, most } = this.#range;
    this.#addRuns(id, cells);
    const unstarted = this.#history.unstartedDue(id, from, to);
    for (const { dueAt, verdict, seq } of unstarted) cells.add({ dueAt, verdict, seq });
    this.cost += unstarted.length;
    const due = this.#plan.dueTimes.get(id);
    if (due === undefined) {
      this.#addDueByOthers(id, unstarted.at(-1)?.dueAt ?? -Infinity, cells);
      return;
    }
    for (const { after, upTo, entry } of this.#history.missedRanges(id, from, Math.min(to, now))) {
      const range = { from: Math.max(after + 1, from), to: Math.min(upTo + 1, to), cellMs, most };
      const ticks = forecastDue(due, range);
      this.cost += ticks.length;
      for (const { at, times } of ticks) {
        cells.add({ dueAt: at, verdict: 'missed', seq: entry.seq }, times);
      }
    }
  }

  /**
   * What was due by the schedule of another scheduler, and whether it was paused then. Up to the last
   * run that a guard put on record, the records are all there is.
   */
  #addDueByOthers(id: string, recordedUntil: Instant, cells: LaneCells): void {
    const { from, to, now, most, cellMs } = this.#range;
    const end = Math.min(to, now + 1);
    const start = Math.max(from, recordedUntil + 1);
    const pauses = pausesOf(this.#history, id, start, end);
    const ticks = forecastDue(forecastOf(this.#plan, id), { from: start, to: end, cellMs, most });
    this.cost += ticks.length;
    for (const { at, times } of ticks) {
      cells.add(
        { dueAt: at, verdict: pauseAt(pauses, at) === undefined ? 'planned' : 'held' },
        times,
      );
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
    const due = forecastOf(this.#plan, id);
    const from = Math.max(this.#range.from, this.#range.now + 1);
    const to = Math.min(this.#range.to, this.#range.horizon);
    if (from >= to) return;
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
