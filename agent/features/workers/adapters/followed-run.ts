import type { UnseenWhy } from '../../../../shared/domain/facts/outcome.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { ActiveRun, RunBeginning, RunOutcome } from '../../../ports/runs/runner.ts';
import {
  decodeHold,
  decodeOutcome,
  type RunState,
  type TakenRun,
  unstartedReasonOf,
} from './run-state.ts';

/** What the agent must do about a run on another host. */
export type Wish = { readonly kind: 'none' } | { readonly kind: 'call-off'; readonly why: string };

const NOTHING: Wish = { kind: 'none' };

interface Patience {
  /** A worker must have taken it by then. */
  readonly notAfter: Instant;
  /** A worker silent for this long is given up. */
  readonly silenceMs: number;
}

/** A run on another host, seen through its record in Redis. */
export class FollowedRun implements ActiveRun {
  readonly outlivesAgent = true;
  readonly #begun = Promise.withResolvers<RunBeginning>();
  readonly #ended = Promise.withResolvers<RunOutcome>();
  readonly #patience: Patience;
  #silentSince: number | undefined;
  #stopGraceMs: number | undefined;
  /** The worker's last report that it has the run. */
  #taken: TakenRun | undefined;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  get begun(): Promise<RunBeginning> {
    return this.#begun.promise;
  }

  get ended(): Promise<RunOutcome> {
    return this.#ended.promise;
  }

  /** Passed to the worker with its next heartbeat. */
  get stopGraceMs(): number | undefined {
    return this.#stopGraceMs;
  }

  stop(graceMs: number): void {
    this.#stopGraceMs = graceMs;
  }

  /** `true` once the run is settled. `elapsed` is monotonic. */
  settle(state: RunState | undefined, elapsed: number): boolean {
    if (state === undefined) return this.#silent({ code: 'record-lost' }, elapsed);
    switch (state.state) {
      case 'queued':
        return false;
      case 'refused':
        return this.refuse(state.why, state.hold);
      case 'claimed':
        return this.#isSilent(state, elapsed);
      case 'running':
        this.#start(state);
        return this.#isSilent(state, elapsed);
      case 'ended':
        this.#start(state);
        this.#ended.resolve(decodeOutcome(state.outcome));
        return true;
    }
  }

  /** Whether workers must be kept from taking it. */
  wish(state: RunState | undefined, server: string, now: Instant): Wish {
    if (state?.state !== 'queued') return NOTHING;
    if (this.#stopGraceMs !== undefined) return { kind: 'call-off', why: 'stopped' };
    if (state.server !== server) return { kind: 'call-off', why: 'redis-restarted' };
    return now > this.#patience.notAfter ? { kind: 'call-off', why: 'late' } : NOTHING;
  }

  refuse(why: string, hold?: string): true {
    const holds = hold === undefined ? [] : [decodeHold(hold)];
    this.#begun.resolve({ kind: 'refused', refusal: { why: unstartedReasonOf(why), holds } });
    return true;
  }

  #start({ at, worker }: { readonly at: Instant; readonly worker: string }): void {
    this.#begun.resolve({ kind: 'started', at, by: worker });
  }

  #isSilent(taken: TakenRun, elapsed: number): boolean {
    if (taken.seenAt !== this.#taken?.seenAt) this.#silentSince = undefined;
    this.#taken = taken;
    return this.#silent({ code: 'worker-silent', worker: taken.worker }, elapsed);
  }

  #silent(why: UnseenWhy, elapsed: number): boolean {
    this.#silentSince ??= elapsed;
    if (elapsed - this.#silentSince < this.#patience.silenceMs) return false;
    // Once a worker has taken it, it may well have begun.
    if (this.#taken === undefined) this.refuse(why.code);
    else this.#start(this.#taken);
    this.#ended.resolve({ succeeded: false, outcome: { code: 'unseen', why }, output: '' });
    return true;
  }
}
