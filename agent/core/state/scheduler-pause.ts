import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';

/** What a connector must remember to restore exactly the state from before its pause. */
export interface SchedulerReceipt {
  /** `false`: it was already disabled, was not touched, and is never enabled by us. */
  readonly priorEnabled: boolean;
  /** Plain JSON, opaque to the engine: a schedule text, a version, the bytes of a file. */
  readonly prior: unknown;
  /** What is read once exactly that state is restored. */
  readonly fingerprintBefore: string;
  readonly fingerprintAfter: string;
  readonly at: Instant;
}

/**
 * One scheduler's entry that is, or is being, paused or resumed. It is committed before the first
 * call (stage `pausing`, no receipt) and removed once the resume was read back.
 */
export interface SchedulerPause {
  readonly integrationId: string;
  /** As it was defined when it was paused: a changed definition is resumed by the old one. */
  readonly scheduler: ConnectedScheduler;
  readonly stage: 'pausing' | 'paused' | 'resuming';
  readonly holdId: string;
  readonly since: Instant;
  /** What was read before the first call, and what somebody outside Remanso made of it since. */
  readonly before: {
    readonly enabled: boolean;
    readonly fingerprint: string;
    readonly prior: unknown;
  };
  /** Of the latest pause that was read back, also while it is paused again. */
  readonly receipt: SchedulerReceipt | null;
  /** Someone outside Remanso enabled it and the policy left it so. */
  readonly isLeftToOthers: boolean;
}
