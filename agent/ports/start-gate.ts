import type { HoldInForce } from '../../shared/domain/holds/hold.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { UnstartedReason } from '../../shared/domain/facts/unstarted-reason.ts';
import type { DrainLead } from '../core/runs/drain-lead.ts';

/** Why a run that was decided does not start after all. */
export interface Refusal {
  readonly why: UnstartedReason;
  /** In force now, or so near that it cannot be on its way before; empty where it is no hold. */
  readonly holds: readonly HoldInForce[];
  /** Present where it would still run when a window opens. */
  readonly drain?: DrainLead;
}

export type GateAnswer =
  | { readonly kind: 'open'; readonly at: Instant }
  | { readonly kind: 'shut'; readonly refusal: Refusal };

/**
 * The gate of one run, for the last metre (L3). A runner asks it before each step that takes time
 * (a look-up, a connection, a handshake) and once more in the very turn in which the first byte is
 * written or the program is executed. Nothing may be awaited between that answer and the act.
 */
export interface StartGate {
  /**
   * Where what is known of holds comes from elsewhere and ages: brings it up to date. Awaited before
   * each question but the first; never rejects.
   */
  renew?(): Promise<void>;
  ask(): GateAnswer;
  /** The act that followed the last answer is done: to be called in the same turn, right after it. */
  passed(): void;
}
