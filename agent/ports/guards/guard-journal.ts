import type { Instant } from '../../../shared/domain/values/instant.ts';

/** The user running a guard, from the owner of its file. */
export interface GuardUser {
  readonly uid: number;
  /** Absent if the system has no name for it. */
  readonly name?: string;
}

/** A hold that a guard met. Its details are looked up by id. */
export interface MetHold {
  readonly holdId: string;
  readonly from: Instant;
  /** Set if `from` is earlier: within the lead time of an opening. */
  readonly opensAt?: Instant;
  readonly until: Instant | null;
}

interface GuardRecordParts {
  readonly integrationId: string;
  /** Absent if the system does not report it. */
  readonly user?: GuardUser;
  /** Why the guard could not find out whether the integration is held. */
  readonly unreadable?: string;
}

export type GuardRecord =
  | (GuardRecordParts & {
      readonly kind: 'skipped';
      readonly at: Instant;
      readonly holds: readonly MetHold[];
    })
  | (GuardRecordParts & {
      readonly kind: 'ran';
      readonly runId: string;
      readonly startedAt: Instant;
      readonly endedAt: Instant;
      readonly exitCode: number | null;
      readonly signal: string | null;
    });

export interface RunningGuard {
  readonly runId: string;
  /** The command's pid, otherwise the guard's own. */
  readonly pid: number;
  /** Of the guard and its command, as far as known, alive or not. */
  readonly pids: readonly number[];
  readonly startedAt: Instant;
  /** It has not decided yet and may still be held. */
  readonly isChecking: boolean;
  readonly user?: GuardUser;
}

/** A user's files that were not accepted. */
export interface DroppedFiles {
  readonly user?: GuardUser;
  readonly why: 'too-many' | 'no-record';
  readonly count: number;
}

export interface GuardCollection {
  readonly records: readonly GuardRecord[];
  readonly dropped: readonly DroppedFiles[];
  /** Why no guard can leave a record. */
  readonly trouble: string | undefined;
  /** More records are waiting for the next call. */
  readonly hasMore: boolean;
  /** Call once they are committed. */
  forget(): void;
}

export interface GuardJournal {
  /** Reads the waiting records. */
  collect(): GuardCollection;
  /** Guards that are running a command (their process is alive), by integration. */
  running(): ReadonlyMap<string, readonly RunningGuard[]>;
  /** Calls `changed` (debounced) when a guard wrote something. Returns the unsubscribe function. */
  watch(changed: () => void): () => void;
}
