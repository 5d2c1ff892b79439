import type { Instant } from '../../shared/domain/values/instant.ts';

/** The user of a guard's process, by the owner of its file. */
export interface GuardUser {
  readonly uid: number;
  /** Absent where the system has no name for it. */
  readonly name?: string;
}

/** A hold that a guard met. What the hold is, is looked up by its id. */
export interface MetHold {
  readonly holdId: string;
  readonly from: Instant;
  /** Where `from` lies before it: in the lead of an opening. */
  readonly opensAt?: Instant;
  readonly until: Instant | null;
}

interface GuardRecordParts {
  readonly integrationId: string;
  /** Absent where the system does not tell. */
  readonly user?: GuardUser;
  /** Why it could not be known whether the integration is held. */
  readonly unreadable?: string;
}

/** What a guard did. */
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
  /** The command's, else the guard's own. */
  readonly pid: number;
  /** Of the guard and its command, as far as they are known and whether or not they live. */
  readonly pids: readonly number[];
  readonly startedAt: Instant;
  /** It has not decided yet: it may still find itself held. */
  readonly isChecking: boolean;
  readonly user?: GuardUser;
}

/** Files that a user left and that were not taken. */
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
  /** There are more: they are read by the next call. */
  readonly hasMore: boolean;
  /** To be called once they are committed. */
  forget(): void;
}

export interface GuardJournal {
  /** Reads the records that wait. */
  collect(): GuardCollection;
  /** Guards that run a command now (their process is alive), by integration. */
  running(): ReadonlyMap<string, readonly RunningGuard[]>;
  /** Calls `changed` (debounced) when a guard wrote something. Returns the undo. */
  watch(changed: () => void): () => void;
}
