import type { Instant } from '../../shared/domain/instant.ts';
import { formatInstant } from '../../shared/domain/instant.ts';
import type { AgentState, RunRecord } from '../core/agent-state.ts';
import { ChangeDraft } from '../core/change-draft.ts';
import { keepOwed, noteNotStarted } from '../core/due-runs.ts';
import { AGENT, fact, SCHEDULE } from '../core/facts.ts';
import type { HoldBoard } from '../core/hold-board.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActiveRun, RunOutcome, Runner } from '../ports/runner.ts';
import type { Delay } from '../ports/timer.ts';
import type { Ledger } from './ledger.ts';

/** Ends that come together are recorded together: one durable write for many. */
const COALESCE_MS = 10;

/** From asking a run to end, at the opening of a window, to making it end. */
const IN_FLIGHT_GRACE_MS = 10_000;

/** How often a process that an earlier agent started is looked at. */
const ORPHAN_LOOK_MS = 1_000;

interface SupervisorPorts {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly ledger: Ledger;
  /** Called when a run has ended, so that an owed one may start. */
  readonly ended: () => void;
}

/** Starts what was decided, asks the gate once more at that moment, and records how it ends. */
export class RunSupervisor {
  readonly #ports: SupervisorPorts;
  readonly #active = new Map<string, ActiveRun>();
  readonly #ends: { run: RunRecord; outcome: RunOutcome; endedAt: Instant }[] = [];
  #isFlushPlanned = false;

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
  }

  get activeCount(): number {
    return this.#active.size;
  }

  /** `runs` are committed as `starting`. Whichever the gate holds by now is withdrawn (L3). */
  begin(runs: readonly RunRecord[], board: HoldBoard): void {
    const { ledger, clock } = this.#ports;
    const draft = new ChangeDraft();
    for (const run of runs) {
      const now = clock.now();
      const isLetThrough = run.trigger === 'break-glass' || !board.isHeld(run.integrationId, now);
      if (isLetThrough) this.#start(run, now, draft);
      else this.#withdraw(run, board, now, draft);
    }
    ledger.record(draft, clock.now());
  }

  /** Makes those end that were committed with `stoppingAt`. */
  stopMarked(runs: Iterable<RunRecord | null>): void {
    for (const run of runs) {
      if (run?.state !== 'running' || run.stoppingAt === undefined) continue;
      const active = this.#active.get(run.runId);
      if (active !== undefined) active.stop(IN_FLIGHT_GRACE_MS);
      else if (run.pid !== undefined) {
        this.#ports.runner.stop(run.pid, run.pidStartedAt, IN_FLIGHT_GRACE_MS);
      }
    }
  }

  /** Settles what an earlier agent left behind; processes that live on are watched. */
  adopt(state: AgentState): void {
    const { runner, clock, ledger } = this.#ports;
    const draft = new ChangeDraft();
    for (const run of state.activeRuns.values()) {
      if (run.state === 'starting') {
        draft.note(startedFact(run, clock.now(), { certain: false }));
        this.#noteEnd(run, CUT_OFF_AT_START, clock.now(), draft);
      } else if (run.pid !== undefined && runner.isAlive(run.pid, run.pidStartedAt)) {
        this.#watchOrphan(run, run.pid);
      } else this.#noteEnd(run, CUT_OFF, clock.now(), draft);
    }
    ledger.record(draft, clock.now());
    this.stopMarked(state.activeRuns.values());
  }

  /** Asks every run to end and resolves once all ends are recorded. */
  async stopAll(graceMs: number): Promise<void> {
    const ends = [...this.#active.values()].map((active) => active.ended);
    for (const active of this.#active.values()) active.stop(graceMs);
    await Promise.all(ends);
    this.#recordEnds();
  }

  async allEnded(): Promise<void> {
    await Promise.all([...this.#active.values()].map((active) => active.ended));
    this.#recordEnds();
  }

  #start(run: RunRecord, now: Instant, draft: ChangeDraft): void {
    const { runner, ledger, clock } = this.#ports;
    const integration = ledger.state.definitions.integrations.get(run.integrationId);
    if (integration?.scheduler.kind !== 'local') {
      draft.runs.set(run.runId, null);
      draft.note(missedFact(run, now, 'the integration was removed before it could start'));
      return;
    }
    const { runId, integrationId, dueAt } = run;
    const active = runner.start({ runId, integrationId, dueAt, scheduler: integration.scheduler });
    const running: RunRecord = {
      ...run,
      startedAt: now,
      state: 'running',
      ...(active.pid === undefined ? {} : { pid: active.pid }),
      ...(active.pidStartedAt === undefined ? {} : { pidStartedAt: active.pidStartedAt }),
    };
    this.#active.set(runId, active);
    draft.runs.set(runId, running);
    draft.note(startedFact(running, now, {}));
    void active.ended.then((outcome) => {
      this.#active.delete(runId);
      this.#ends.push({ run: running, outcome, endedAt: clock.now() });
      this.#planFlush();
    });
  }

  #withdraw(run: RunRecord, board: HoldBoard, now: Instant, draft: ChangeDraft): void {
    const { integrationId, dueAt, trigger } = run;
    const { state } = this.#ports.ledger;
    const holds = board.holdsAt(integrationId, now);
    draft.runs.set(run.runId, null);
    if (trigger === 'catch-up') {
      draft.owed.set(integrationId, [dueAt, ...(state.owed.get(integrationId) ?? [])]);
      return;
    }
    const policy = state.definitions.integrations.get(integrationId)?.missedRuns ?? 'skip';
    const why = 'held at the moment of starting';
    noteNotStarted(integrationId, dueAt, now, { kind: 'skip', holds, why }, draft);
    keepOwed(integrationId, policy, state, [dueAt], false, now, draft);
  }

  #planFlush(): void {
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    this.#ports.delay(COALESCE_MS, () => {
      this.#isFlushPlanned = false;
      this.#recordEnds();
      this.#ports.ended();
    });
  }

  #recordEnds(): void {
    const draft = new ChangeDraft();
    for (const { run, outcome, endedAt } of this.#ends.splice(0)) {
      this.#noteEnd(run, outcome, endedAt, draft);
    }
    this.#ports.ledger.record(draft, this.#ports.clock.now());
  }

  #noteEnd(run: RunRecord, outcome: RunOutcome, endedAt: Instant, draft: ChangeDraft): void {
    const state = outcome.succeeded ? 'succeeded' : 'failed';
    // It may have been told to stop since it was started.
    const known = this.#ports.ledger.state.activeRuns.get(run.integrationId);
    draft.runs.set(run.runId, {
      ...(known?.runId === run.runId && known.state === 'running' ? known : run),
      state,
      endedAt,
      outcome: outcome.outcome,
      output: outcome.output,
    });
    draft.note(
      fact({
        at: endedAt,
        kind: outcome.succeeded ? 'run.succeeded' : 'run.failed',
        actor: AGENT,
        integrationId: run.integrationId,
        runId: run.runId,
        detail: {
          outcome: outcome.outcome,
          startedAt: formatInstant(run.startedAt),
          tookMs: Math.max(0, endedAt - run.startedAt),
        },
      }),
    );
  }

  #watchOrphan(run: RunRecord, pid: number): void {
    this.#ports.delay(ORPHAN_LOOK_MS, () => {
      if (this.#ports.runner.isAlive(pid, run.pidStartedAt)) {
        this.#watchOrphan(run, pid);
        return;
      }
      this.#ends.push({ run, outcome: CUT_OFF, endedAt: this.#ports.clock.now() });
      this.#planFlush();
    });
  }
}

const CUT_OFF: RunOutcome = {
  succeeded: false,
  outcome: 'unknown: the agent was stopped while it ran, so its end was not seen',
  output: '',
};

const CUT_OFF_AT_START: RunOutcome = {
  succeeded: false,
  outcome: 'unknown: the agent was stopped at the moment of starting it',
  output: '',
};

/**
 * A run that makes up for a held one has no due instant of its own: that one is accounted for. Nor
 * has a run that a person let through.
 */
function startedFact(
  run: RunRecord,
  at: Instant,
  detail: { certain?: false },
): ReturnType<typeof fact> {
  const { integrationId, runId, dueAt, trigger } = run;
  const common = { at, kind: 'run.started' as const, actor: SCHEDULE, integrationId, runId };
  if (trigger === 'catch-up') {
    return fact({ ...common, detail: { ...detail, trigger, makesUpFor: formatInstant(dueAt) } });
  }
  if (trigger === 'break-glass') {
    return fact({ ...common, actor: AGENT, detail: { ...detail, trigger } });
  }
  const lateMs = Math.max(0, at - dueAt);
  return fact({ ...common, dueAt, detail: { ...detail, trigger, lateMs } });
}

function missedFact(
  { integrationId, dueAt }: RunRecord,
  at: Instant,
  why: string,
): ReturnType<typeof fact> {
  return fact({ at, kind: 'run.missed', actor: SCHEDULE, integrationId, dueAt, detail: { why } });
}
