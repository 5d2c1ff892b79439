import type { LeakSource } from '../../../../shared/domain/facts/leak-source.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Plan } from '../../../core/gate/plan.ts';
import { decideLeaks } from '../../../core/leaks/leaks.ts';
import { drainLeadAt } from '../../../core/runs/drain-lead.ts';
import type { RunRecord } from '../../../core/state/agent-state.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Refusal, StartGate } from '../../../ports/runs/start-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';

interface GatePorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly plan: (now: Instant) => Plan;
}

/** Creates the gate that each run asks last, and measures the time from its answer to the start. */
export class StartGates {
  readonly #ports: GatePorts;
  readonly #paces = { http: new StartPace(), command: new StartPace() };

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  of(run: RunRecord): StartGate {
    const { clock } = this.#ports;
    // Two numbers: thousands of gates are asked in one turn.
    let askedAt: Instant | undefined;
    let askedMonotonic = 0;
    return {
      ask: () => {
        askedAt = clock.now();
        askedMonotonic = clock.monotonic();
        const refusal = this.#refusal(run, askedAt);
        return refusal === undefined ? { kind: 'open', at: askedAt } : { kind: 'shut', refusal };
      },
      passed: () => {
        if (askedAt === undefined) return;
        this.#paceOf(run.integrationId).took(clock.monotonic() - askedMonotonic);
        this.#noteOverrun(run, askedAt);
      },
    };
  }

  /** A run that a person started in spite of its holds passes all of them. */
  #refusal({ integrationId, trigger }: RunRecord, now: Instant): Refusal | undefined {
    const integration = this.#ports.ledger.state.definitions.integrations.get(integrationId);
    if (integration?.scheduler.kind !== 'local') return { why: 'removed', holds: [] };
    if (trigger === 'break-glass') return undefined;
    const plan = this.#ports.plan(now);
    const { board } = plan;
    if (board.isHeld(integrationId, now)) {
      return { why: 'held', holds: board.holdsAt(integrationId, now) };
    }
    const next = board.nextBeginAfter(integrationId, now);
    if (next === undefined) return undefined;
    const drain = drainLeadAt(plan, integration, now, next);
    if (drain !== undefined) return { why: drain.why, holds: [drain.hold], drain };
    const isTooNear = next.since <= now + this.#paceOf(integrationId).marginMs;
    return isTooNear ? { why: 'too-near-window', holds: [next] } : undefined;
  }

  /**
   * A worker reports that a run began at `at`, by our clock: its system may have suspended it too.
   */
  begunElsewhere(run: RunRecord, at: Instant, worker: string): void {
    this.#noteLeak(run, at, { code: 'worker-run', runId: run.runId, worker });
  }

  /**
   * Nothing can keep the system from suspending this process between the gate's answer and the act:
   * if an opening fell in between, it is our own leak and reported as one.
   */
  #noteOverrun(run: RunRecord, askedAt: Instant): void {
    const now = this.#ports.clock.now();
    const heldUpMs = now - askedAt;
    this.#noteLeak(run, now, { code: 'agent-run', runId: run.runId, heldUpMs });
  }

  #noteLeak(
    { runId, integrationId, trigger }: RunRecord,
    startedAt: Instant,
    who: LeakSource,
  ): void {
    const { clock, ledger, plan } = this.#ports;
    const now = clock.now();
    const { board } = plan(now);
    if (trigger === 'break-glass' || !board.isHeld(integrationId, startedAt)) return;
    const draft = new ChangeDraft();
    const sighting = { id: runId, integrationId, startedAt, who };
    decideLeaks({ state: ledger.state, board, now, wasFree: () => false }, [sighting], draft);
    ledger.record(draft, now);
  }

  #paceOf(integrationId: string): StartPace {
    const { integrations } = this.#ports.ledger.state.definitions;
    const scheduler = integrations.get(integrationId)?.scheduler;
    const isHttp = scheduler?.kind === 'local' && scheduler.http !== undefined;
    return this.#paces[isHttp ? 'http' : 'command'];
  }
}

/** Starts remembered: on a busy machine one in several hundred is delayed for long. */
const REMEMBERED = 500;

/** Measurements needed before they count: an agent is slowest just after its start. */
const FEW = 10;

/**
 * On a busy machine the process may lose the processor between the answer and the act, however
 * quick the last starts were. Schedules use whole seconds, so nothing is due within half a second
 * before an opening: this delays only late starts, which would still be running when it opens.
 */
const MIN_MARGIN_MS = 500;
const MAX_MARGIN_MS = 1_000;

/**
 * How long before an opening no run starts any more: twice the longest time from the gate's answer
 * to a started run among the last 500.
 */
export class StartPace {
  readonly #tookMs: number[] = [];
  #marginMs = MAX_MARGIN_MS;

  get marginMs(): number {
    return this.#marginMs;
  }

  took(ms: number): void {
    this.#tookMs.push(ms);
    if (this.#tookMs.length < FEW) return;
    if (this.#tookMs.length > REMEMBERED) this.#tookMs.shift();
    const wanted = Math.ceil(2 * Math.max(...this.#tookMs));
    this.#marginMs = Math.min(MAX_MARGIN_MS, Math.max(MIN_MARGIN_MS, wanted));
  }
}
