import type {
  DiscoveryNote,
  LeavingReason,
} from '../../../shared/domain/schedulers/discovery-notes.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type {
  ConnectedScheduler,
  ConnectorKind,
} from '../../../shared/domain/schedulers/scheduler.ts';
import type { ToldOutcome } from '../../../shared/domain/schedulers/told-run.ts';
import type { StatedSchedule } from '../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { SchedulerCapabilities } from '../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { FailureCode, Result, Saying } from '../../../shared/errors.ts';
import type { SchedulerReceipt } from '../../core/state/scheduler-pause.ts';

/** A run that a scheduler has on record. */
export interface PastRun {
  readonly startedAt: Instant;
  /** `null`: it is not over, or its end is not recorded. */
  readonly endedAt: Instant | null;
  readonly outcome: ToldOutcome;
}

export interface PastRuns {
  /** From then on these are all; before that there may have been others. */
  readonly since: Instant;
  /** Oldest first, at most `MOST_TOLD`. */
  readonly runs: readonly PastRun[];
}

/** Another agent that holds the same entry, as it calls itself; `null`: until somebody resumes it. */
export interface HeldElsewhere {
  readonly agent: string;
  readonly until: Instant | null;
}

/** What a scheduler reports about one entry (a job, a timer, a queue) at one instant. */
export interface SchedulerReading {
  /** Whether it would start runs on its own now. `unknown` is never treated as paused. */
  readonly enabled: boolean | 'unknown';
  readonly nextRunAt: Instant | null;
  /**
   * When it starts runs if it is on, as the scheduler says it; for people alone. Absent: as its
   * definition says, or as it was read before (our pause may stand in its place).
   */
  readonly schedule?: StatedSchedule;
  /** Runs in progress; `unknown` if the scheduler cannot tell. */
  readonly running: number | 'unknown';
  /**
   * Start of its latest run, if the scheduler reports it: a run started despite a pause is a leak.
   */
  readonly lastStartedAt?: Instant | null;
  /**
   * Its latest runs, where the scheduler keeps them, read with a bounded cost; for people alone. Absent:
   * not known.
   */
  readonly pastRuns?: PastRuns;
  /** On hosts: whether our guard stands in front of it. */
  readonly isGuarded?: boolean;
  /**
   * On hosts where the plan itself holds it, with the agent or without, and may be ahead of us: whether
   * it does, so that it was on before. Absent: only we do.
   */
  readonly isStoppedByPlan?: boolean;
  /** Other agents whose guards hold it now, as they call themselves; `null`: until somebody resumes it. */
  readonly alsoHeldBy?: readonly HeldElsewhere[];
  /** Who paused it, if the scheduler records that; on hosts `us` where the plan holds it now. */
  readonly pausedBy: 'us' | 'other' | null;
  /**
   * Changes whenever someone outside Remanso edits the entry: a revision, a digest of the
   * definition.
   */
  readonly fingerprint: string;
  /** Plain JSON that resume needs to restore exactly this state (a schedule, a version). */
  readonly prior: unknown;
}

export interface PauseNote {
  /** Of the integration, for guards that ask by it; absent where no integration is concerned. */
  readonly integrationId?: string;
  /** The hold behind the pause, for the scheduler's own marker. */
  readonly holdId: string;
  readonly reason: string;
  /** `null`: until resumed. */
  readonly until: Instant | null;
}

/** A reason why a pause may not be safe, or something an admin must know about it. */
export interface PreflightFinding {
  readonly level: 'ok' | 'warning' | 'problem';
  /** Such as `rights`, `version`, `catch-up`, `gitops-owner`. */
  readonly code: string;
  /** The sentences in English, for programs; made by `kit/finding.ts`. */
  readonly message: string;
  readonly said: readonly Saying[];
}

/** A schedule found on a machine or server that could be protected. */
export interface Discovered {
  readonly scheduler: ConnectedScheduler;
  /** The same entry, as it may be written too. */
  readonly alias?: ConnectedScheduler;
  /** Suggested for a new integration. */
  readonly id: string;
  readonly name: string;
  /**
   * In the scheduler's own notation, like `*\/5 * * * *` or `OnCalendar=daily`; empty if not
   * reported.
   */
  readonly schedule: string;
  readonly nextRunAt: Instant | null;
  readonly enabled: boolean;
  /** A safer way to hold it than through `scheduler`, such as a crontab line with a guard in it. */
  readonly advice?: string;
  /** Why it is only protected when named explicitly. */
  readonly leave?: LeavingReason;
  /** Other agents that hold it by a guard of theirs, as they call themselves: `ana@ws12`. */
  readonly guardedBy?: string;
  /** The server it was found on; absent: this machine. */
  readonly server?: string;
}

/** What could not be read, or is not listed, and why. */
export interface Unreadable {
  readonly where: string;
  /** `where` in words, if it is no name. */
  readonly place?: Saying;
  /** The sentences in English, for programs; made by `kit/unread.ts`. */
  readonly why: string;
  readonly said: readonly Saying[];
  /** The kind of reason, for translation. */
  readonly code?: FailureCode | DiscoveryNote;
}

/**
 * One kind of scheduler. It only reads and acts; the journal, read-back, ownership, drift, overlap
 * and retries belong to the engine. Every method resolves: failures are values with the codes
 * `scheduler-unreachable`, `scheduler-refused`, `scheduler-missing`, `scheduler-changed` and
 * `secret-missing`, and say what an admin should do. `pause` and `resume` are idempotent. Each call
 * ends within the scheduler's `timeout` (process groups are killed then).
 */
export interface Connector<S extends ConnectedScheduler = ConnectedScheduler> {
  capabilities(scheduler: S): SchedulerCapabilities;
  read(scheduler: S): Promise<Result<SchedulerReading>>;
  /** Never called for an entry that is already disabled. */
  pause(
    scheduler: S,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>>;
  /** Restores the entry to its state before `receipt`. */
  resume(scheduler: S, receipt: SchedulerReceipt): Promise<Result<void>>;
  /**
   * `resume` touches only what is still as our pause left it: it is also called after someone
   * outside Remanso enabled the entry, for those of our changes and markers that are still there.
   */
  readonly resumesOnlyOurs?: boolean;
  /**
   * For entries on hosts: puts our guard in front of what is started there, once, ahead of every
   * hold. Idempotent; whether it was not there before.
   */
  guard?(scheduler: S, integrationId: string): Promise<Result<boolean>>;
  /**
   * What resume must restore if someone outside Remanso enabled the entry after `first` was read:
   * computed from that `prior` and the current one. Absent: the current one, whole.
   */
  foldPrior?(first: unknown, seen: unknown): unknown;
  /**
   * For an entry whose parts are switched one by one: whether none of the parts in `prior` is off,
   * judged by the current `prior`. A part that no longer exists is not off. Absent: `enabled`
   * decides.
   */
  isRestored?(prior: unknown, seen: unknown): boolean;
  /**
   * Start times of its runs since `from`, oldest first, at most `MOST_STARTS`: called when it was
   * paused later than it should have been. Absent or `unknown`: only the latest is known, if any,
   * from `read`.
   */
  startsSince?(scheduler: S, from: Instant): Promise<Result<readonly Instant[] | 'unknown'>>;
  /** Shell lines that restore it without the agent; secrets are named, never shown. */
  undo(scheduler: S, receipt: SchedulerReceipt): readonly string[];
  /**
   * Removes harmless leftovers of earlier pauses from entries that are not in `inUse`; returns what
   * was removed.
   */
  sweep?(inUse: readonly S[]): Promise<Result<readonly string[]>>;
  preflight?(scheduler: S): Promise<readonly PreflightFinding[]>;
  /** Called once no hold is left on any entry and none will be read for a while. */
  close?(): Promise<void>;
}

/** Finds what runs on a schedule on this machine. */
export interface Discoverer {
  discover(): Promise<{
    readonly found: readonly Discovered[];
    readonly unreadable: readonly Unreadable[];
  }>;
}

/** Finds what servers of one kind run on a schedule. Read-only; failures are values. */
export interface ServerDiscoverer<S> {
  discover(server: S): Promise<
    Result<{
      readonly found: readonly Discovered[];
      readonly unreadable: readonly Unreadable[];
      /** The host that was searched. */
      readonly host?: HostDefinition;
    }>
  >;
}

/** This agent's connectors, each loaded on first use. */
export interface Connectors {
  /** `loading`: `onLoaded` reports when it is there; `undefined`: it could not be loaded. */
  of(kind: ConnectorKind): Connector | 'loading' | undefined;
  /** Kinds whose pauses may leave something behind, in use or not. */
  leftBehind(): readonly ConnectorKind[];
  /** `internal` if it cannot be loaded. */
  load(kind: ConnectorKind): Promise<Result<Connector>>;
  onLoaded(told: () => void): void;
}
