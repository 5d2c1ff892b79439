import type { Outcome } from '../../../../shared/domain/facts/outcome.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState, RunRecord } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { Plan } from '../../../core/gate/plan.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { ActiveRun, RunOutcome, Runner, RunRequest } from '../../../ports/runs/runner.ts';
import type { Refusal, StartGate } from '../../../ports/runs/start-gate.ts';
import type { Delay } from '../../../ports/time/timer.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { CUT_OFF, CUT_OFF_AT_START, startedFact, STOPPED } from './run-facts.ts';
import { noteBegun, noteEnd, noteRefused } from './run-notes.ts';
import { StartGates } from './start-gates.ts';

/** Beginnings and ends within this time are recorded together: one durable write for many. */
const COALESCE_MS = 10;

/** From asking a run to stop, at the opening of a window, to forcing it. */
const IN_FLIGHT_GRACE_MS = 10_000;

interface SupervisorPorts {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly delay: Delay;
  readonly ledger: Ledger;
  readonly plan: (now: Instant) => Plan;
  /** Called when a run has ended, so that an owed one may start. */
  readonly ended: () => void;
}

const NO_PROCESS = {};

/** Adds to a commit what has happened. */
type Note = (draft: ChangeDraft) => void;

interface Pending {
  readonly run: RunRecord;
  readonly active: ActiveRun;
  readonly gate: StartGate;
}

/** Starts the decided runs, asking the gate up to the last moment, and records how they end. */
export class RunSupervisor {
  readonly #ports: SupervisorPorts;
  readonly #gates: StartGates;
  readonly #active = new Map<string, ActiveRun>();
  /** Not begun yet: resolving, connecting, or waiting for another host. */
  readonly #pending = new Map<string, Pending>();
  /** Events that are not recorded yet, in order. */
  readonly #events: Note[] = [];
  #isFlushPlanned = false;

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
    this.#gates = new StartGates(ports);
  }

  /** `runs` are committed as `starting`. Those that the gate holds by now are withdrawn (L3). */
  begin(runs: readonly RunRecord[]): void {
    const { ledger, clock } = this.#ports;
    // What is noted of one run would delay the start of the next.
    const notes: Note[] = [];
    for (const run of runs) {
      const gate = this.#gates.of(run);
      const answer = gate.ask();
      const note =
        answer.kind === 'open'
          ? this.#start(run, gate, answer.at)
          : refusedNote(run, answer.refusal, ledger.state, clock.now());
      if (note !== undefined) notes.push(note);
    }
    const draft = new ChangeDraft();
    for (const note of notes) note(draft);
    ledger.record(draft, clock.now());
  }

  /** Withdraws runs that have not begun and may no longer, because of an opening or a new hold. */
  review(): void {
    for (const { active, gate } of [...this.#pending.values()]) {
      const answer = gate.ask();
      if (answer.kind === 'shut') active.callOff?.(answer.refusal);
    }
  }

  /** Stops the runs that were committed with `stoppingAt`. */
  stopMarked(runs: Iterable<RunRecord | null>): void {
    for (const run of runs) {
      if (run?.state !== 'running' || run.stoppingAt === undefined) continue;
      this.#active.get(run.runId)?.stop(IN_FLIGHT_GRACE_MS);
    }
  }

  /** Settles runs of an earlier agent; processes that are still alive are followed. */
  adopt(state: AgentState): void {
    const { clock, ledger } = this.#ports;
    const draft = new ChangeDraft();
    const ends = [state, clock.now(), draft] as const;
    for (const run of state.activeRuns.values()) {
      const elsewhere = this.#rejoin(run);
      const orphan = this.#orphanOf(run);
      if (elsewhere !== undefined) this.#await(run, elsewhere, this.#gates.of(run));
      else if (run.state === 'starting') {
        draft.note(startedFact(run, clock.now(), { certain: false }));
        noteEnd(run, CUT_OFF_AT_START, ...ends);
      } else if (orphan !== undefined) this.#follow(run, orphan);
      else noteEnd(run, run.stoppingAt === undefined ? CUT_OFF : STOPPED, ...ends);
    }
    ledger.record(draft, clock.now());
    this.stopMarked(state.activeRuns.values());
  }

  /** Asks every run to stop and resolves once all ends are recorded. */
  async stopAll(graceMs: number): Promise<void> {
    for (const { active } of this.#pending.values()) {
      if (!active.outlivesAgent) active.stop(graceMs);
    }
    for (const active of this.#here()) active.stop(graceMs);
    await this.allEnded();
  }

  /** Runs on other hosts outlive the agent; the next agent follows them again. */
  async allEnded(): Promise<void> {
    const pending = [...this.#pending.values()].filter(({ active }) => !active.outlivesAgent);
    await Promise.all([
      ...this.#here().map((active) => active.ended),
      ...pending.map(({ active }) => overOf(active)),
    ]);
    this.#record();
  }

  #here(): ActiveRun[] {
    return [...this.#active.values()].filter((active) => !active.outlivesAgent);
  }

  /** What to note of it; nothing if it has not begun yet. */
  #start(run: RunRecord, gate: StartGate, startedAt: Instant): Note | undefined {
    const { runner, ledger } = this.#ports;
    const scheduler = ledger.state.definitions.integrations.get(run.integrationId)?.scheduler;
    if (scheduler?.kind !== 'local') return undefined;
    const active = runner.start(requestOf(run, scheduler), gate);
    if (active.begun !== undefined) {
      this.#await(run, active, gate);
      return undefined;
    }
    const running: RunRecord = { ...run, startedAt, state: 'running', ...identityOf(active) };
    this.#follow(running, active);
    return (draft) => noteBegun(running, undefined, draft);
  }

  #follow(run: RunRecord, active: ActiveRun): void {
    this.#active.set(run.runId, active);
    void active.ended.then((outcome) => {
      this.#active.delete(run.runId);
      const endedAt = this.#ports.clock.now();
      this.#enqueue((draft) => noteEnd(run, outcome, this.#ports.ledger.state, endedAt, draft));
    });
  }

  #rejoin(run: RunRecord): ActiveRun | undefined {
    const { runner, ledger } = this.#ports;
    const scheduler = ledger.state.definitions.integrations.get(run.integrationId)?.scheduler;
    if (scheduler?.kind !== 'local' || run.pid !== undefined) return undefined;
    return runner.rejoin?.(requestOf(run, scheduler));
  }

  #orphanOf(run: RunRecord): ActiveRun | undefined {
    const { runId, pid, pidStartedAt, startedAt, state } = run;
    if (pid === undefined || state === 'starting') return undefined;
    const orphan = this.#ports.runner.adopt({ runId, pid, pidStartedAt, startedAt });
    if (orphan === undefined) return undefined;
    const { gone } = orphan;
    let isStopped = run.stoppingAt !== undefined;
    const stop = (graceMs: number): void => {
      isStopped = true;
      orphan.stop(graceMs);
    };
    return { outlivesAgent: true, ended: gone.then(() => (isStopped ? STOPPED : CUT_OFF)), stop };
  }

  /**
   * It stays `starting` until its first byte is sent, or the other host reports that it has begun.
   */
  #await(run: RunRecord, active: ActiveRun, gate: StartGate): void {
    this.#pending.set(run.runId, { run, active, gate });
    void active.begun?.then((beginning) => {
      this.#pending.delete(run.runId);
      if (beginning.kind === 'refused') this.#refused(run, beginning.refusal);
      else if (run.state === 'running') this.#follow(run, active);
      else {
        const { at, by } = beginning;
        const running: RunRecord = { ...run, startedAt: at, state: 'running' };
        if (by !== undefined) this.#gates.begunElsewhere(run, at, by);
        this.#enqueue((draft) => noteBegun(running, by, draft));
        this.#follow(running, active);
      }
    });
  }

  #refused(run: RunRecord, refusal: Refusal): void {
    const { clock, ledger } = this.#ports;
    const now = clock.now();
    this.#enqueue((draft) => {
      if (run.state !== 'running') noteRefused(run, refusal, ledger.state, now, draft);
      else noteEnd(run, lost(refusal), ledger.state, now, draft);
    });
  }

  #enqueue(event: Note): void {
    this.#events.push(event);
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    this.#ports.delay(COALESCE_MS, () => {
      this.#isFlushPlanned = false;
      this.#record();
      this.#ports.ended();
    });
  }

  #record(): void {
    const draft = new ChangeDraft();
    for (const note of this.#events.splice(0)) note(draft);
    this.#ports.ledger.record(draft, this.#ports.clock.now());
  }
}

/** Of the process that runs it, if there is one. */
function identityOf({ pid, pidStartedAt }: ActiveRun): Pick<RunRecord, 'pid' | 'pidStartedAt'> {
  if (pid === undefined) return NO_PROCESS;
  return pidStartedAt === undefined ? { pid } : { pid, pidStartedAt };
}

function requestOf(
  { runId, integrationId, dueAt }: RunRecord,
  scheduler: RunRequest['scheduler'],
): RunRequest {
  return { runId, integrationId, dueAt, scheduler };
}

function refusedNote(run: RunRecord, refusal: Refusal, state: AgentState, now: Instant): Note {
  return (draft) => noteRefused(run, refusal, state, now, draft);
}

/** Resolves once nothing more can come from it. */
async function overOf({ begun, ended }: ActiveRun): Promise<void> {
  const beginning = await begun;
  if (beginning?.kind !== 'refused') await ended;
}

function lost({ why }: Refusal): RunOutcome {
  const outcome: Outcome = { code: 'unseen', why: { code: 'not-begun', why } };
  return { succeeded: false, outcome, output: '' };
}
