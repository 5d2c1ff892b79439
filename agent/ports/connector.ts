import type {
  DiscoveryNote,
  LeavingReason,
} from '../../shared/domain/schedulers/discovery-notes.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type {
  ConnectedScheduler,
  ConnectorKind,
} from '../../shared/domain/schedulers/scheduler.ts';
import type { SchedulerCapabilities } from '../../shared/domain/schedulers/scheduler-capabilities.ts';
import type { FailureCode, Result } from '../../shared/errors.ts';
import type { SchedulerReceipt } from '../core/state/scheduler-pause.ts';

/** What a scheduler says of one entry (a job, a timer, a queue) at one instant. */
export interface SchedulerReading {
  /** Whether it would start runs by itself now. `unknown` is never taken for paused. */
  readonly enabled: boolean | 'unknown';
  readonly nextRunAt: Instant | null;
  /** Runs under way; `unknown` where the scheduler cannot tell. */
  readonly running: number | 'unknown';
  /** When its latest run began, where the scheduler tells: one in spite of a pause is a leak. */
  readonly lastStartedAt?: Instant | null;
  /** Who paused it, where the scheduler keeps a mark of it. */
  readonly pausedBy: 'us' | 'other' | null;
  /** Changes whenever another hand edits the entry: a revision, a digest of the definition. */
  readonly fingerprint: string;
  /** Plain JSON: what resume needs to restore exactly this state (a schedule, a version). */
  readonly prior: unknown;
}

export interface PauseNote {
  /** The hold that asks for it, for the scheduler's own mark. */
  readonly holdId: string;
  readonly reason: string;
  /** `null`: until it is resumed. */
  readonly until: Instant | null;
}

/** One thing that stands against a safe pause, or that an admin must know of it. */
export interface PreflightFinding {
  readonly level: 'ok' | 'warning' | 'problem';
  /** Like `rights`, `version`, `catch-up`, `gitops-owner`. */
  readonly code: string;
  readonly message: string;
}

/** A schedule that was found on a machine or server and could be protected. */
export interface Discovered {
  readonly scheduler: ConnectedScheduler;
  /** Proposed for a new integration. */
  readonly id: string;
  readonly name: string;
  /** In the scheduler's own words, like `*\/5 * * * *` or `OnCalendar=daily`; empty: not told. */
  readonly schedule: string;
  readonly nextRunAt: Instant | null;
  readonly enabled: boolean;
  /** A gentler way to hold it than by `scheduler`, like the line of a crontab with a guard in it. */
  readonly advice?: string;
  /** Why it is not taken unless it is named. */
  readonly leave?: LeavingReason;
  /** The server on which it was found; absent: this machine. */
  readonly server?: string;
}

/** What could not be looked at, or is not listed, and why. */
export interface Unreadable {
  readonly where: string;
  readonly why: string;
  /** What kind of reason that is, for other languages. */
  readonly code?: FailureCode | DiscoveryNote;
}

/**
 * One kind of scheduler. It only reads and acts; the journal, read-back, ownership, drift, overlap
 * and retries are the engine's. Every method resolves: failures are values with the codes
 * `scheduler-unreachable`, `scheduler-refused`, `scheduler-missing`, `scheduler-changed` and
 * `secret-missing`, and say what an admin should do. `pause` and `resume` may be repeated.
 * Each call ends by itself within the scheduler's `timeout` (a process group is killed then).
 */
export interface Connector<S extends ConnectedScheduler = ConnectedScheduler> {
  capabilities(scheduler: S): SchedulerCapabilities;
  read(scheduler: S): Promise<Result<SchedulerReading>>;
  /** Never called for an entry that was already disabled. */
  pause(
    scheduler: S,
    note: PauseNote,
    reading: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>>;
  /** Makes the entry what it was before `receipt`. */
  resume(scheduler: S, receipt: SchedulerReceipt): Promise<Result<void>>;
  /**
   * `resume` touches only what is still as our pause left it: it is also called where somebody outside
   * Remanso enabled the entry, for the parts and marks of ours that are still there.
   */
  readonly resumesOnlyOurs?: boolean;
  /**
   * What resume must restore where somebody outside Remanso enabled the entry since `first` was read:
   * of its `prior` then and as it is read now. Absent: what is read now, whole.
   */
  foldPrior?(first: unknown, seen: unknown): unknown;
  /**
   * Of an entry with parts that are switched one by one: whether none that `prior` names is off, by
   * its `prior` as it is read now. A part that is gone is not off. Absent: `enabled` says it.
   */
  isRestored?(prior: unknown, seen: unknown): boolean;
  /**
   * When its runs since `from` began, oldest first and at most `MOST_STARTS` of them: asked where it
   * was paused later than it should have been. Absent or `unknown`: only the latest is known, if any,
   * by `read`.
   */
  startsSince?(scheduler: S, from: Instant): Promise<Result<readonly Instant[] | 'unknown'>>;
  /** Lines for a shell that restore it without the agent; secrets are named, never shown. */
  undo(scheduler: S, receipt: SchedulerReceipt): readonly string[];
  /**
   * Takes away what earlier pauses left behind, harmless, at entries that are none of those in use;
   * returns what was removed.
   */
  sweep?(inUse: readonly S[]): Promise<Result<readonly string[]>>;
  preflight?(scheduler: S): Promise<readonly PreflightFinding[]>;
  /** Called once an entry is no longer held by anything and will not be looked at for long. */
  close?(): Promise<void>;
}

/** Finds what runs on a schedule on this machine. */
export interface Discoverer {
  discover(): Promise<{
    readonly found: readonly Discovered[];
    readonly unreadable: readonly Unreadable[];
  }>;
}

/** Finds what servers of one kind run on a schedule. It only reads; what fails is a value. */
export interface ServerDiscoverer<S> {
  discover(server: S): Promise<
    Result<{
      readonly found: readonly Discovered[];
      readonly unreadable: readonly Unreadable[];
    }>
  >;
}

/** The connectors of this agent, each loaded when it is first asked for. */
export interface Connectors {
  /** `loading`: it is told by `onLoaded` when it is there; `undefined`: there is none. */
  of(kind: ConnectorKind): Connector | 'loading' | undefined;
  /** Kinds of which something may be left behind by pauses, whether any is in use or not. */
  leftBehind(): readonly ConnectorKind[];
  /** `not-supported` where there is none. */
  load(kind: ConnectorKind): Promise<Result<Connector>>;
  onLoaded(told: () => void): void;
}
