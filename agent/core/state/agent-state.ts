import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { ArchivedPart, ArchiveRemoval } from '../../../shared/domain/trail/archived-part.ts';
import type { OverrunChoice } from '../../../shared/domain/definitions/readiness.ts';
import type { Maps } from './by-part.ts';
import type { DefinitionParts, Definitions } from './definitions.ts';
import type { ApprovalRequest } from './approval-request.ts';
import type { GuardedEntry } from './guarded-entry.ts';
import type { FeatureParts } from '../../features/feature-parts.ts';
import type { SchedulerPause } from './scheduler-pause.ts';
import type { StatedEntry } from './stated-entry.ts';

/** An occurrence that was recorded as opened and not yet as closed. */
export interface Opening extends Occurrence {
  readonly holdId: string;
  readonly windowId: string;
  /**
   * When it began to hold, if later than its opening: its window was saved, or the occurrence
   * restored or moved, while it was already open.
   */
  readonly heldFrom?: Instant;
  /** When the last run in progress at the opening ended. */
  readonly drainedAt?: Instant;
}

/** An end that an extension replaced, and who had set it. */
export interface EarlierEnd {
  readonly kind: 'extended' | 'moved';
  readonly closesAt: Instant;
  readonly by: string;
  readonly reason: string;
}

/**
 * A person changed one occurrence, named by its original start (RFC 5545 RECURRENCE-ID). `closesAt`
 * is its changed end; a moved one also has `movedTo`.
 */
export interface Amendment extends Opening {
  readonly by: string;
  readonly reason: string;
  readonly kind: 'extended' | 'ended' | 'skipped' | 'moved';
  readonly movedTo?: Occurrence;
  /** If extended: earlier ends set by people, the latest last. */
  readonly earlier?: readonly EarlierEnd[];
}

/** Results of a system's readiness check so far. */
export interface SystemCheck {
  /** Consecutive ones. */
  readonly passes: number;
  readonly needed: number;
  readonly lastAt: Instant | null;
  readonly lastOutcome: Outcome | null;
  readonly readyAt: Instant | null;
}

/**
 * An occurrence past its closing whose integrations are released step by step. It exists from the
 * closing until everything has resumed and all catch-up runs are done.
 */
export interface Reopening extends Opening {
  readonly startedAt: Instant;
  readonly overrunAt: Instant;
  readonly otherwise: OverrunChoice;
  readonly stage: 'checking' | 'canary' | 'releasing' | 'settling' | 'asking' | 'kept';
  /** Integrations that it still holds, in the order of release. */
  readonly waiting: readonly string[];
  /** Released at these instants, with catch-up runs still to do. */
  readonly settling: Readonly<Record<string, Instant>>;
  /** In the order in which it let go of them. */
  readonly released: readonly string[];
  readonly systems: Readonly<Record<string, SystemCheck>>;
  readonly canary: { readonly integrationId: string; readonly releasedAt: Instant } | null;
  readonly canaryFailures: number;
  /** The canary whose run failed last: another one goes first then, if possible. */
  readonly failedCanary?: string;
  /** Nothing is released before this. */
  readonly nextReleaseAt: Instant | null;
  /** When the last one was released. */
  readonly flowingAt: Instant | null;
}

/** Held runs of an integration that are kept until a person decides about them. */
export interface MissedQuestion {
  readonly integrationId: string;
  readonly windowId: string | null;
  readonly holdId: string;
  readonly askedAt: Instant;
  /** They are skipped automatically then. */
  readonly decidesAt: Instant;
  /** The answer, until its catch-up runs are done. */
  readonly choice?: 'once' | 'all';
}

/** Something that ran in spite of a hold. `id` is unique, so that it is reported once. */
export interface Leak {
  readonly id: string;
  readonly integrationId: string;
  readonly holdId: string;
  readonly detectedAt: Instant;
  readonly who: LeakSource;
}

/** A person ended an occurrence's hold early, for these integrations or (`all`) for every one. */
export interface WindowRelease {
  readonly holdId: string;
  readonly closesAt: Instant;
  readonly integrations: readonly string[] | 'all';
}

/**
 * `starting` is committed before the scheduler's action is called, `running` after it; one that is
 * found at start-up was interrupted by a crash.
 */
export interface RunRecord {
  readonly runId: string;
  readonly integrationId: string;
  readonly trigger: 'schedule' | 'catch-up' | 'guard' | 'break-glass';
  readonly dueAt: Instant;
  /**
   * For `missedRuns: once`: the due time of the held run that this run catches up besides its own.
   */
  readonly settles?: Instant;
  readonly startedAt: Instant;
  readonly state: 'starting' | 'running' | 'succeeded' | 'failed';
  readonly endedAt?: Instant;
  /** When it was first asked to end. */
  readonly stoppingAt?: Instant;
  /**
   * With `pidStartedAt` (an opaque value from the system) it distinguishes the process from a later
   * one.
   */
  readonly pid?: number;
  readonly pidStartedAt?: string;
  readonly outcome?: Outcome;
  /** The last 64 KiB of its output. */
  readonly output?: string;
}

/** How much of what a user's guards left on a host is in the trail: it is removed there afterwards. */
export interface CollectedRecords {
  readonly bytes: number;
  /** SHA-256 of those bytes: another file of the user begins otherwise. */
  readonly digest: string;
  /** The latest of all that was ever read, by the host's clock; absent: nothing had a time. */
  readonly upTo?: Instant | undefined;
}

/** The entries of each further map: state, change, draft and tables are derived from this list. */
export interface StateParts extends FeatureParts {
  readonly manualHolds: ManualHold;
  readonly releases: WindowRelease;
  readonly openings: Opening;
  /** By the hold id of the occurrence. */
  readonly amendments: Amendment;
  /** By the hold id of the occurrence. */
  readonly reopenings: Reopening;
  /** By integration. */
  readonly questions: MissedQuestion;
  readonly leaks: Leak;
  /** Other schedulers that the agent paused, by integration. */
  readonly schedulerPauses: SchedulerPause;
  /** Every due instant up to this one has been handled. */
  readonly cursors: Instant;
  /** Due instants to catch up under the policy, oldest first. */
  readonly owed: readonly Instant[];
  /** By integration. */
  readonly guardedEntries: GuardedEntry;
  /** By integration. */
  readonly statedEntries: StatedEntry;
  /** By host and user id, as `erp-db1 1001`. */
  readonly collected: CollectedRecords;
  /** Changes of windows that wait for another person, by window. */
  readonly approvalRequests: ApprovalRequest;
}

/** Everything that survives a restart, except the audit trail and the history of runs. */
export interface AgentState extends Maps<StateParts> {
  revision: number;
  readonly definitions: Definitions;
  /** Integrations that were recorded as paused. */
  readonly resting: ReadonlySet<string>;
  /** Unfinished runs by integration: at most one each. */
  readonly activeRuns: ReadonlyMap<string, RunRecord>;
  /** The last finished or active run of each integration. */
  readonly lastRuns: ReadonlyMap<string, RunRecord>;
  readonly tickedAt: Instant | null;
  /** Version of the zone data behind the last plan, like `2026f`. */
  readonly zoneVersion: string | null;
}

/** Everything that a change refers to by id. */
export interface ChangedParts extends DefinitionParts, StateParts {
  readonly resting: true;
  /** By run id: each replaces the whole record. `null`: it was never started. */
  readonly runs: RunRecord;
}

/** What one commit changes. Absent parts stay as they are; `null` removes. */
export interface StateChange extends Partial<
  Maps<{ readonly [P in keyof ChangedParts]: ChangedParts[P] | null }>
> {
  readonly tickedAt?: Instant;
  readonly zoneVersion?: string;
  /** The answer to a command, which makes repeating it harmless. */
  readonly command?: { readonly id: string; readonly answer: string; readonly at: Instant };
  /** An archive file that carries a part of the trail from now on. */
  readonly archived?: ArchivedPart;
  /** An archive file that a person removes. */
  readonly archiveRemoved?: { readonly file: string; readonly removal: ArchiveRemoval };
}
