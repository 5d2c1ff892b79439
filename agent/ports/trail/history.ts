import type { MissedRange } from '../../../shared/domain/trail/missed-range.ts';
import type { AuditPage, AuditSearch } from '../../../shared/contract/audit-calls.ts';
import type { AuditEntry, EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { RunRecord } from '../../core/state/agent-state.ts';
import type { PlanChanges } from './plan-changes.ts';

/** A past run without the fields that only its detail view shows. */
export type PastRun = Pick<RunRecord, 'trigger' | 'dueAt' | 'startedAt' | 'state' | 'endedAt'>;

/** Due instants by outcome; a catch-up run is listed at its start. */
export interface DueByEnd {
  readonly succeeded: readonly Instant[];
  readonly failed: readonly Instant[];
  readonly running: readonly Instant[];
}

/** A due instant that passed without a run, and the entry that reports it. */
export interface UnstartedRun {
  readonly dueAt: Instant;
  readonly verdict: 'skipped' | 'missed';
  readonly seq: number;
}

export interface PastOccurrence {
  readonly windowId: string;
  readonly opensAt: Instant;
  /** When it began to hold, if later than `opensAt`. */
  readonly heldFrom?: Instant;
  /** The actual close, if it was cut short. */
  readonly closesAt: Instant;
}

/** Due runs that were not started: a hold was in force, or close enough. */
export interface SkippedCount {
  readonly held: number;
  /** Runs that would still have been running when a window opens. */
  readonly leftOut: number;
}

export interface PastHold {
  readonly holdId: string;
  readonly reason: string;
  readonly by: string;
  readonly integrations: readonly string[];
  readonly from: Instant;
  /** When the last of them was released; `null` if the trail does not say. */
  readonly until: Instant | null;
}

/**
 * The past, from the history of runs and the trail. Intervals are half-open, [from, to), and
 * results are bounded. Methods throw RemansoError with a `store-…` code.
 */
export interface History {
  /** A page of the trail; a search that hit its limit for one call says how far it got. */
  search(query: AuditSearch): AuditPage;
  /** Unordered, catch-up runs included; `undefined` if there are more than `most`. */
  runsDue(
    integrationId: string,
    from: Instant,
    to: Instant,
    most: number,
  ): readonly PastRun[] | undefined;
  /** Due instants only, ascending, by outcome: cheap for very many runs. */
  runsDueByEnd(integrationId: string, from: Instant, to: Instant): DueByEnd;
  unstartedDue(integrationId: string, from: Instant, to: Instant): UnstartedRun[];
  missedRanges(integrationId: string, from: Instant, to: Instant): MissedRange[];
  /** Occurrences recorded as closed that overlap the interval, by opening. */
  closedOccurrences(from: Instant, to: Instant): PastOccurrence[];
  /** Runs recorded as skipped in the interval. */
  skippedCount(from: Instant, to: Instant): SkippedCount;
  /** Manual holds that overlap the interval, by start. */
  manualHolds(from: Instant, to: Instant): PastHold[];
  readonly plan: PlanChanges;
  /** The run started at the due instant, its catch-up run, the skip, the miss. */
  entriesDueAt(integrationId: string, dueAt: Instant): AuditEntry[];
  /** How the run started by `started` ended; `undefined` while it is running. */
  endOf(started: AuditEntry): EntryOf<'run.succeeded' | 'run.failed'> | undefined;
  /** The nearest due instants in the trail, before and after. */
  neighbours(
    integrationId: string,
    dueAt: Instant,
  ): { readonly previous: Instant | null; readonly next: Instant | null };
}

/** For holds that are over by the time a guard's record of them is read, here or from a host. */
export type PastHolds = Pick<History, 'manualHolds' | 'closedOccurrences' | 'entriesDueAt'>;
