import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { catchUpLane, COMMON_LANE, nextCatchUpAt } from '../../core/runs/catch-up.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { noteClockStep, stepSinceLastLife } from '../../core/state/clock-step.ts';
import { DueHeap } from '../../core/calendar/due-times/due-heap.ts';
import { nextAnswerAfter } from '../../core/runs/missed-questions.ts';
import { nextReopeningAfter } from '../../core/windows/reopening-stages.ts';
import { nextDrainAfter } from '../../core/runs/drain-status.ts';
import { nextStopAfter } from '../../core/runs/in-flight-runs.ts';
import type { RunRecord } from '../../core/state/agent-state.ts';
import type { Plan } from '../../core/gate/plan.ts';
import { tick } from '../../core/tick.ts';
import type { Clock } from '../../ports/time/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Delay, OneShotTimer } from '../../ports/time/timer.ts';
import { ClockWatch } from './clock-watch.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { ObserverGuard, ObserverName } from './turns/observer-guard.ts';
import type { Planner } from './plan/planner.ts';
import type { RunSupervisor } from './runs/run-supervisor.ts';
import type { Turns } from './turns/turns.ts';
import type { UnseenTime } from '../../core/runs/due-runs.ts';

/** A failed commit is retried after this. */
const RETRY_MS = 1_000;

/** Each immediate further tick makes progress; more of them than this are a defect. */
const LOOKS_AT_ONCE = 1_000;

interface EnginePorts {
  readonly clock: Clock;
  readonly timer: OneShotTimer;
  readonly delay: Delay;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly planner: Planner;
  readonly newId: () => string;
  readonly turns: Turns;
  readonly guard: ObserverGuard;
}

/** Acts outside the agent on what a tick has committed. Its errors do not stop the engine. */
export interface Follower {
  readonly name: ObserverName;
  readonly follow: () => void;
}

/**
 * The level-triggered heart (L1): `look` makes what must hold now hold, whatever the reason for the
 * call, and arms one timer for the next instant at which something changes.
 */
export class Engine {
  readonly #ports: EnginePorts;
  readonly #heap = new DueHeap();
  readonly #watch: ClockWatch;
  #runs: RunSupervisor | undefined;
  #followers: readonly Follower[] = [];
  #plan: Plan | undefined;
  #sweep = true;
  /** When each lane last started a catch-up run. */
  readonly #caughtUpAt = new Map<string, Instant>();
  #callOffCatchUp: (() => void) | undefined;
  #isStepUnwritten = false;
  /** The last span without a tick. */
  #unseen: UnseenTime | undefined;
  #isHalted = false;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
    this.#watch = new ClockWatch(ports.clock);
  }

  /** From now on runs are started, and the followers act on each commit, in this order. */
  begin(runs: RunSupervisor, followers: readonly Follower[]): void {
    this.#runs = runs;
    this.#followers = followers;
    const now = this.#ports.clock.now();
    this.#unseen = { until: now, why: 'agent-away' };
    this.#noticeStep(now, stepSinceLastLife(this.#ports.ledger.state, now));
    this.look({ sweep: true });
  }

  /** Runs that a person started in spite of their holds, committed as `starting`. */
  startForced(runs: readonly RunRecord[]): void {
    this.#runs?.begin(runs);
  }

  /** Runs that a person stopped, committed with `stoppingAt`. */
  stopMarked(runs: Iterable<RunRecord | null>): void {
    this.#runs?.stopMarked(runs);
  }

  halt(): void {
    this.#isHalted = true;
    this.#ports.timer.disarm();
    this.#callOffCatchUp?.();
  }

  /** The current plan; recomputed when definitions, zone data or the day changed. */
  plan(now: Instant): Plan {
    const { planner, ledger } = this.#ports;
    const plan = planner.planFor(ledger.state, now);
    if (plan === this.#plan) return plan;
    const hasSameDueTimes = plan.dueTimes === this.#plan?.dueTimes;
    this.#plan = plan;
    this.#sweep = true;
    if (!hasSameDueTimes) this.#fillHeap(plan);
    return plan;
  }

  /** The last plan, if there is one. */
  get planAtHand(): Plan | undefined {
    return this.#plan;
  }

  /** Fails if the changes up to now could not be written; that is retried automatically. */
  look({ sweep = false }: { sweep?: boolean } = {}): Result<void> {
    this.#sweep ||= sweep;
    return this.#ports.turns.run(() => {
      for (let looks = 0; looks < LOOKS_AT_ONCE; looks += 1) {
        const again = this.#lookOnce();
        if (!again.ok) return again;
        if (!again.value) break;
      }
      return succeed(undefined);
    });
  }

  /** Whether other holds are in force now, so that another tick is needed. */
  #lookOnce(): Result<boolean> {
    if (this.#isHalted) return succeed(false);
    const { clock, ledger, newId } = this.#ports;
    const now = clock.now();
    // The end of a run that could not be written before: without it, the run would count as
    // running.
    ledger.flush();
    this.#noticeStep(now);
    const plan = this.plan(now);
    if (this.#isStepUnwritten && !ledger.hasUnwritten) this.#stepIsWritten(plan);
    const runs = this.#runs;
    // Without a supervisor (a document is applied while no agent runs) it only records.
    const due = runs === undefined ? [] : this.#heap.dueBy(now);
    const { draft, starts, lookAgain } = tick({
      state: ledger.state,
      plan,
      now,
      due,
      sweep: this.#sweep,
      isLive: runs !== undefined,
      unseen: this.#unseen,
      caughtUpAt: this.#caughtUpAt,
      newRunId: newId,
    });
    const committed = draft.isEmpty ? undefined : ledger.commit(draft, now);
    if (committed?.ok === false) {
      if (runs !== undefined) this.#ports.timer.arm(now + RETRY_MS, () => this.look());
      return committed;
    }
    this.#sweep = lookAgain;
    this.#noteCatchUps(starts, now);
    if (runs === undefined) return succeed(lookAgain);
    runs.review();
    runs.stopMarked(draft.runs.values());
    if (starts.length > 0) runs.begin(starts);
    // Nothing of what is due waits for what is due next.
    for (const id of due) this.#reheap(id, plan);
    for (const { name, follow } of this.#followers) this.#ports.guard.run(name, follow);
    this.#arm(plan, now);
    return succeed(lookAgain);
  }

  #noteCatchUps(starts: readonly RunRecord[], now: Instant): void {
    const { state } = this.#ports.ledger;
    for (const { trigger, integrationId } of starts) {
      if (trigger === 'catch-up') this.#caughtUpAt.set(catchUpLane(integrationId, state).id, now);
    }
    for (const lane of this.#caughtUpAt.keys()) {
      if (lane !== COMMON_LANE.id && !state.reopenings.has(lane)) this.#caughtUpAt.delete(lane);
    }
  }

  #noticeStep(now: Instant, step = this.#watch.stepSince(now)): void {
    if (step === 0) return;
    const { ledger, log } = this.#ports;
    log.warn('clock.stepped', { stepMs: step, now: formatInstant(now) });
    const draft = new ChangeDraft();
    noteClockStep(ledger.state, step, now, draft);
    ledger.record(draft, now);
    if (step > 0) this.#unseen = { until: now, why: 'clock-jumped' };
    this.#isStepUnwritten = ledger.hasUnwritten;
    this.#sweep = true;
    if (this.#plan !== undefined) this.#fillHeap(this.#plan);
  }

  /** Only now are runs that are due again after a step back also due in the state. */
  #stepIsWritten(plan: Plan): void {
    this.#isStepUnwritten = false;
    this.#sweep = true;
    this.#fillHeap(plan);
  }

  #fillHeap(plan: Plan): void {
    this.#heap.clear();
    for (const id of plan.dueTimes.keys()) this.#reheap(id, plan);
  }

  #reheap(id: string, plan: Plan): void {
    const cursor = this.#ports.ledger.state.cursors.get(id);
    this.#heap.set(id, cursor === undefined ? undefined : plan.dueTimes.get(id)?.nextAfter(cursor));
  }

  #arm(plan: Plan, now: Instant): void {
    const { timer, delay, ledger } = this.#ports;
    const next = Math.min(
      this.#heap.earliest() ?? Infinity,
      plan.board.nextChangeAfter(now) ?? Infinity,
      nextStopAfter(ledger.state, plan.board, now) ?? Infinity,
      nextDrainAfter(ledger.state, plan, now) ?? Infinity,
      nextReopeningAfter(ledger.state, now) ?? Infinity,
      nextAnswerAfter(ledger.state, now) ?? Infinity,
      ledger.hasUnwritten ? now + RETRY_MS : Infinity,
    );
    if (next === Infinity) timer.disarm();
    else timer.arm(next, () => this.look());
    this.#callOffCatchUp?.();
    const catchUpAt = nextCatchUpAt({
      state: ledger.state,
      plan,
      now,
      caughtUpAt: this.#caughtUpAt,
    });
    this.#callOffCatchUp =
      catchUpAt === undefined ? undefined : delay(catchUpAt - now, () => this.look());
  }
}
