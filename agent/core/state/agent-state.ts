import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { ManualHold } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { OverrunChoice } from '../../../shared/domain/definitions/readiness.ts';
import type { DefinitionParts, Definitions, Maps } from './definitions.ts';
import type { SchedulerPause } from './scheduler-pause.ts';

/** An occurrence that was recorded as opened and not yet as closed. */
export interface Opening extends Occurrence {
  readonly holdId: string;
  readonly windowId: string;
  /**
   * Since when it holds, where that is later than its opening: its window was saved then, or the
   * occurrence restored or moved into its own time.
   */
  readonly heldFrom?: Instant;
  /** When the last run that was going at the opening had ended. */
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
 * is its end as changed; a moved one has `movedTo` besides.
 */
export interface Amendment extends Opening {
  readonly by: string;
  readonly reason: string;
  readonly kind: 'extended' | 'ended' | 'skipped' | 'moved';
  readonly movedTo?: Occurrence;
  /** Of an extended one: the ends that people gave it before, the latest last. */
  readonly earlier?: readonly EarlierEnd[];
}

/** What a system's readiness check said so far. */
export interface SystemCheck {
  /** In a row. */
  readonly passes: number;
  readonly needed: number;
  readonly lastAt: Instant | null;
  readonly lastOutcome: Outcome | null;
  readonly readyAt: Instant | null;
}

/**
 * An occurrence whose closing has come, while what it held is let go step by step. It exists from
 * the closing until everything flows and what was to be made up for is made up for.
 */
export interface Reopening extends Opening {
  readonly startedAt: Instant;
  readonly overrunAt: Instant;
  readonly otherwise: OverrunChoice;
  readonly stage: 'checking' | 'canary' | 'releasing' | 'settling' | 'asking' | 'kept';
  /** Integrations that are still held by it, in the order of release. */
  readonly waiting: readonly string[];
  /** Let go at these instants, with held runs still to be made up for. */
  readonly settling: Readonly<Record<string, Instant>>;
  readonly released: number;
  readonly systems: Readonly<Record<string, SystemCheck>>;
  readonly canary: { readonly integrationId: string; readonly releasedAt: Instant } | null;
  readonly canaryFailures: number;
  /** Whose first run failed last: another one goes first then, where one can. */
  readonly failedCanary?: string;
  /** Nobody is let go before. */
  readonly nextReleaseAt: Instant | null;
  /** Since when nobody waits any more. */
  readonly flowingAt: Instant | null;
}

/** Held runs of an integration that are kept until a person says what becomes of them. */
export interface MissedQuestion {
  readonly integrationId: string;
  readonly windowId: string | null;
  readonly holdId: string;
  readonly askedAt: Instant;
  /** Left out by themselves then. */
  readonly decidesAt: Instant;
  /** The answer, until what it wants made up for is made up for. */
  readonly choice?: 'once' | 'all';
}

/** Something that ran in spite of a hold. `id` tells it from every other: it is reported once. */
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
 * found at start-up was cut off by a crash.
 */
export interface RunRecord {
  readonly runId: string;
  readonly integrationId: string;
  readonly trigger: 'schedule' | 'catch-up' | 'guard' | 'break-glass';
  readonly dueAt: Instant;
  /** Of `missedRuns: once`: when the held run was due that this one makes up for beside its own. */
  readonly settles?: Instant;
  readonly startedAt: Instant;
  readonly state: 'starting' | 'running' | 'succeeded' | 'failed';
  readonly endedAt?: Instant;
  /** Since when it is being made to end. */
  readonly stoppingAt?: Instant;
  /** With `pidStartedAt` (an opaque mark of the system) it tells the process from a later one. */
  readonly pid?: number;
  readonly pidStartedAt?: string;
  readonly outcome?: Outcome;
  /** The last 64 KiB of what it wrote. */
  readonly output?: string;
}

/** What one entry of each further map is: state, change, draft and tables follow from this list. */
export interface StateParts {
  readonly manualHolds: ManualHold;
  readonly releases: WindowRelease;
  readonly openings: Opening;
  /** By the id of the occurrence's hold. */
  readonly amendments: Amendment;
  /** By the id of the occurrence's hold. */
  readonly reopenings: Reopening;
  /** By integration. */
  readonly questions: MissedQuestion;
  readonly leaks: Leak;
  /** Schedulers beyond the agent that it paused, by integration. */
  readonly schedulerPauses: SchedulerPause;
  /** Every due instant up to this one is accounted for. */
  readonly cursors: Instant;
  /** Due instants that a policy wants made up for, oldest first. */
  readonly owed: readonly Instant[];
}

/** Everything that survives a restart, beside the audit trail and the history of runs. */
export interface AgentState extends Maps<StateParts> {
  revision: number;
  readonly definitions: Definitions;
  /** Integrations that were recorded as paused. */
  readonly resting: ReadonlySet<string>;
  /** Runs that are not over, by integration: there is at most one. */
  readonly activeRuns: ReadonlyMap<string, RunRecord>;
  /** The last finished or active run of each integration. */
  readonly lastRuns: ReadonlyMap<string, RunRecord>;
  readonly tickedAt: Instant | null;
  /** Version of the zone data that the last plan was made with, like `2026f`. */
  readonly zoneVersion: string | null;
}

/** Everything that a change names by id. */
export interface ChangedParts extends DefinitionParts, StateParts {
  readonly resting: true;
  /** By run id: each replaces the whole record. A record of `null` was never started. */
  readonly runs: RunRecord;
}

/** What one commit changes. Absent parts stay as they are; `null` removes. */
export interface StateChange extends Partial<
  Maps<{ readonly [P in keyof ChangedParts]: ChangedParts[P] | null }>
> {
  readonly tickedAt?: Instant;
  readonly zoneVersion?: string;
  /** The answer to a command, so that its repetition is harmless. */
  readonly command?: { readonly id: string; readonly answer: string; readonly at: Instant };
}
