import type { Instant } from '../../shared/domain/instant.ts';

/** A time in which a guarded integration must not start. */
export interface FlagInterval {
  readonly holdId: string;
  readonly kind: 'window' | 'manual';
  readonly windowId?: string;
  readonly reason: string;
  readonly by: string;
  readonly from: Instant;
  /** Where `from` lies before it: a command that starts between would still run at the opening. */
  readonly opensAt?: Instant;
  /** `null`: held until someone resumes it, agent or no agent. */
  readonly until: Instant | null;
}

/**
 * What `remanso guard` reads, so that it is right when the agent is down: every hold that is in
 * force and every one that is planned within the horizon, with its end.
 */
export interface HoldFlags {
  /** Makes the files equal to `flags`; integrations without an interval have no file. */
  publish(flags: ReadonlyMap<string, readonly FlagInterval[]>): void;
  /** Replaces the files of these integrations only; an empty list removes the file. */
  update(flags: ReadonlyMap<string, readonly FlagInterval[]>): void;
  /** Of these integrations, those whose file is not as it was last written: another hand was there. */
  drifted(integrationIds: Iterable<string>): FlagDrift[];
  /** As `update`, also where nothing was to be changed. */
  renew(flags: ReadonlyMap<string, readonly FlagInterval[]>): void;
}

export interface FlagDrift {
  readonly integrationId: string;
  readonly what: 'missing' | 'altered';
}

/** What guards did since they were last asked. */
export type GuardRecord =
  | {
      readonly kind: 'skipped';
      readonly integrationId: string;
      readonly at: Instant;
      readonly holds: readonly FlagInterval[];
    }
  | {
      readonly kind: 'ran';
      readonly runId: string;
      readonly integrationId: string;
      readonly startedAt: Instant;
      readonly endedAt: Instant;
      readonly exitCode: number | null;
      readonly signal: string | null;
    };

export interface RunningGuard {
  readonly runId: string;
  /** The command's, else the guard's own. */
  readonly pid: number;
  /** Of the guard and its command, as far as they are known and whether or not they live. */
  readonly pids: readonly number[];
  readonly startedAt: Instant;
  /** It has not decided yet: it may still find itself held. */
  readonly isChecking: boolean;
}

export interface GuardJournal {
  /** Reads the records that wait; `forget` is called once they are committed. */
  collect(): { readonly records: readonly GuardRecord[]; forget(): void };
  /** Guards that run a command now (their process is alive), by integration. */
  running(): ReadonlyMap<string, RunningGuard[]>;
  /** Calls `changed` (debounced) when a guard wrote something. Returns the undo. */
  watch(changed: () => void): () => void;
}
