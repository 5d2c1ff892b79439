import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';

/** What a connector must remember to restore exactly the state before its pause. */
export interface SchedulerReceipt {
  /** `false`: it was already disabled, so it was not touched and is never enabled by us. */
  readonly priorEnabled: boolean;
  /** Plain JSON, opaque to the engine: a schedule text, a version, the bytes of a file. */
  readonly prior: unknown;
  /** The fingerprint of exactly that state, read back after a restore. */
  readonly fingerprintBefore: string;
  readonly fingerprintAfter: string;
  readonly at: Instant;
}

/**
 * A scheduler's entry that is paused, or being paused or resumed. It is committed before the first
 * call (stage `pausing`, no receipt) and removed once the resume was read back.
 */
export interface SchedulerPause {
  readonly integrationId: string;
  /** As defined when it was paused: after an edit, the old definition is used to resume. */
  readonly scheduler: ConnectedScheduler;
  readonly stage: 'pausing' | 'paused' | 'resuming';
  readonly holdId: string;
  readonly since: Instant;
  /** The reading before the first call, updated with later changes from outside Remanso. */
  readonly before: {
    readonly enabled: boolean;
    readonly fingerprint: string;
    readonly prior: unknown;
  };
  /** From the latest pause that was read back, also while it is paused again. */
  readonly receipt: SchedulerReceipt | null;
  /** Someone outside Remanso enabled it and the policy left it so. */
  readonly isLeftToOthers: boolean;
}
