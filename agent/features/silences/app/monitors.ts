import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Monitor } from '../../../../shared/features/silences/monitor.ts';

/** What a monitor has of our silence with one mark. */
export interface MonitorReading {
  /** Until when it is in force; of replicas, on the one where it ends first. `null`: on one it is not. */
  readonly until: Instant | null;
  /** It is still listed there, as one that has ended. */
  readonly isListedEnded: boolean;
}

export interface SilenceOrder {
  readonly mark: string;
  readonly comment: string;
  readonly endsAt: Instant;
}

/** What a monitor would be silent about, and what others have silenced there. */
export interface MonitorCheck {
  readonly alarms: number;
  readonly others: readonly {
    readonly by: string;
    readonly comment: string;
    readonly until: Instant;
  }[];
}

/**
 * One kind of monitor. It only reads and acts; the journal, read-back and retries are the keeper's. Every
 * method resolves: failures are values that say what an admin should do. `place` and `lift` are
 * idempotent, and touch only silences with the mark. Each call ends within the monitor's `timeout`.
 */
export interface MonitorCaller {
  read(monitor: Monitor, mark: string): Promise<Result<MonitorReading>>;
  /** In force from now on until `endsAt`; one that ends earlier is given this end. */
  place(monitor: Monitor, order: SilenceOrder): Promise<Result<void>>;
  lift(monitor: Monitor, mark: string): Promise<Result<void>>;
  check(monitor: Monitor): Promise<Result<MonitorCheck>>;
}

/** Each loaded on first use. */
export type Monitors = (kind: Monitor['kind']) => Promise<MonitorCaller>;
