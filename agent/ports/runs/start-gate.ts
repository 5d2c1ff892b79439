import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { UnstartedReason } from '../../../shared/domain/facts/reason-codes.ts';
import type { DrainLead } from '../../core/runs/drain-lead.ts';

/** Why a run that was decided on does not start after all. */
export interface Refusal {
  readonly why: UnstartedReason;
  /**
   * In force now, or so close that the run could not begin before it; empty if no hold is the
   * reason.
   */
  readonly holds: readonly HoldInForce[];
  /** Set if the run would still be running when a window opens. */
  readonly drain?: DrainLead;
}

export type GateAnswer =
  | { readonly kind: 'open'; readonly at: Instant }
  | { readonly kind: 'shut'; readonly refusal: Refusal };

/**
 * The gate of one run, for the moment before it begins (L3). A runner asks it before each step that
 * takes time (DNS lookup, connect, handshake) and once more in the same turn of the event loop in
 * which the first byte is written or the program is executed. Nothing may be awaited between that
 * answer and the act.
 */
export interface StartGate {
  /**
   * Refreshes knowledge of holds that comes from elsewhere and goes stale. Awaited before each
   * question but the first; never rejects.
   */
  renew?(): Promise<void>;
  ask(): GateAnswer;
  /** The act that followed the last answer is done: call it right after, in the same turn. */
  passed(): void;
}
