import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState, RunRecord } from '../core/agent-state.ts';
import { ChangeDraft } from '../core/change-draft.ts';
import type { HoldBoard } from '../core/hold-board.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActiveRun, RunBeginning, RunOutcome, Runner, RunRequest } from '../ports/runner.ts';
import type { Delay } from '../ports/timer.ts';
import type { Ledger } from './ledger.ts';
import { putBack } from './run-put-back.ts';
import { CUT_OFF, CUT_OFF_AT_START, endedFact, missedFact, startedFact } from './run-facts.ts';

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
      const elsewhere = this.#rejoin(run);
      if (elsewhere !== undefined) this.#await(run, elsewhere);
      else if (run.state === 'starting') {
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
    const here = this.#here();
    for (const active of here) active.stop(graceMs);
    await Promise.all(here.map((active) => active.ended));
    this.#recordEnds();
  }

  async allEnded(): Promise<void> {
    await Promise.all(this.#here().map((active) => active.ended));
    this.#recordEnds();
  }

  /** Runs on other hosts outlive the agent, and are followed again by the next one. */
  #here(): ActiveRun[] {
    return [...this.#active.values()].filter((active) => active.begun === undefined);
  }

  #start(run: RunRecord, now: Instant, draft: ChangeDraft): void {
    const { runner, ledger } = this.#ports;
    const integration = ledger.state.definitions.integrations.get(run.integrationId);
    if (integration?.scheduler.kind !== 'local') {
      draft.runs.set(run.runId, null);
      draft.note(missedFact(run, now, 'the integration was removed before it could start'));
      return;
    }
    const active = runner.start({ ...requestOf(run), scheduler: integration.scheduler });
    if (active.begun !== undefined) {
      this.#await(run, active);
      return;
    }
    const running: RunRecord = {
      ...run,
      startedAt: now,
      state: 'running',
      ...(active.pid === undefined ? {} : { pid: active.pid }),
      ...(active.pidStartedAt === undefined ? {} : { pidStartedAt: active.pidStartedAt }),
    };
    draft.runs.set(run.runId, running);
    draft.note(startedFact(running, now, {}));
    this.#follow(running, active);
  }

  #follow(run: RunRecord, active: ActiveRun): void {
    this.#active.set(run.runId, active);
    void active.ended.then((outcome) => {
      this.#active.delete(run.runId);
      this.#ends.push({ run, outcome, endedAt: this.#ports.clock.now() });
      this.#planFlush();
    });
  }

  #rejoin(run: RunRecord): ActiveRun | undefined {
    const { runner, ledger } = this.#ports;
    const scheduler = ledger.state.definitions.integrations.get(run.integrationId)?.scheduler;
    if (scheduler?.kind !== 'local' || run.pid !== undefined) return undefined;
    return runner.rejoin?.({ ...requestOf(run), scheduler });
  }

  /** It stays `starting` until the other host says that it has begun. */
  #await(run: RunRecord, active: ActiveRun): void {
    this.#active.set(run.runId, active);
    void active.begun?.then((beginning) => {
      this.#active.delete(run.runId);
      const draft = new ChangeDraft();
      const now = this.#ports.clock.now();
      if (beginning.kind === 'refused') this.#noteRefused(run, beginning, now, draft);
      else this.#noteBegun(run, beginning, active, draft);
      this.#ports.ledger.record(draft, now);
      this.#ports.ended();
    });
  }

  #noteBegun(
    run: RunRecord,
    { at, by }: Extract<RunBeginning, { kind: 'started' }>,
    active: ActiveRun,
    draft: ChangeDraft,
  ): void {
    if (run.state === 'running') {
      this.#follow(run, active);
      return;
    }
    const running: RunRecord = { ...run, startedAt: at, state: 'running' };
    draft.runs.set(run.runId, running);
    draft.note(startedFact(running, at, { worker: by }));
    this.#follow(running, active);
  }

  /** As a withdrawn one; where no hold was the reason, it is missed. */
  #noteRefused(
    run: RunRecord,
    { why, hold }: Extract<RunBeginning, { kind: 'refused' }>,
    now: Instant,
    draft: ChangeDraft,
  ): void {
    if (run.state === 'running') {
      this.#noteEnd(run, { succeeded: false, outcome: `unknown: ${why}`, output: '' }, now, draft);
    } else if (hold !== undefined) putBack(run, [hold], why, this.#ports.ledger.state, now, draft);
    else {
      draft.runs.set(run.runId, null);
      draft.note(missedFact(run, now, why));
    }
  }

  #withdraw(run: RunRecord, board: HoldBoard, now: Instant, draft: ChangeDraft): void {
    const holds = board.holdsAt(run.integrationId, now);
    putBack(run, holds, 'held at the moment of starting', this.#ports.ledger.state, now, draft);
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
    draft.note(endedFact(run, outcome, endedAt));
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

function requestOf({ runId, integrationId, dueAt }: RunRecord): Omit<RunRequest, 'scheduler'> {
  return { runId, integrationId, dueAt };
}
