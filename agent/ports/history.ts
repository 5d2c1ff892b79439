import type { AuditPage, AuditSearch } from '../../shared/contract/audit-calls.ts';
import type { AuditEntry, EntryOf } from '../../shared/domain/trail/audit-entry.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { RunRecord } from '../core/state/agent-state.ts';

/** A run of the history without what only its detail shows. */
export type PastRun = Pick<RunRecord, 'trigger' | 'dueAt' | 'startedAt' | 'state' | 'endedAt'>;

/** A run that makes up for another stands at its start. */
export interface DueByEnd {
  readonly succeeded: readonly Instant[];
  readonly failed: readonly Instant[];
  readonly running: readonly Instant[];
}

/** A due instant that passed without a run, and the entry that tells of it. */
export interface UnstartedRun {
  readonly dueAt: Instant;
  readonly verdict: 'skipped' | 'missed';
  readonly seq: number;
}

/** Due instants in (after, upTo] that one entry accounts for: the agent was away for long. */
export interface MissedRange {
  readonly after: Instant;
  readonly upTo: Instant;
  readonly entry: EntryOf<'run.missed'>;
}

export interface PastOccurrence {
  readonly windowId: string;
  readonly opensAt: Instant;
  /** Since when it held, where that was later. */
  readonly heldFrom?: Instant;
  /** When it really closed, where it was cut short. */
  readonly closesAt: Instant;
}

/** Due runs that were not started, and why: a hold was in force, or was near. */
export interface SkippedCount {
  readonly held: number;
  /** It would still have run when a window opens. */
  readonly leftOut: number;
}

export interface PastHold {
  readonly holdId: string;
  readonly reason: string;
  readonly by: string;
  readonly integrations: readonly string[];
  readonly from: Instant;
  /** When it was released for the last of them; `null` where the trail does not say. */
  readonly until: Instant | null;
}

/**
 * What happened, from the history of runs and the trail. Intervals are half open, [from, to), and
 * answers are bounded. Methods throw RemansoError with a `store-…` code.
 */
export interface History {
  /** A page of the trail; a search that looked at enough for one call says how far it came. */
  search(query: AuditSearch): AuditPage;
  /** In no order; `undefined` where they are more than `most`. Those that make up for others too. */
  runsDue(
    integrationId: string,
    from: Instant,
    to: Instant,
    most: number,
  ): readonly PastRun[] | undefined;
  /** Only when runs were due, ascending, by how they ended: cheap for very many. */
  runsDueByEnd(integrationId: string, from: Instant, to: Instant): DueByEnd;
  unstartedDue(integrationId: string, from: Instant, to: Instant): UnstartedRun[];
  missedRanges(integrationId: string, from: Instant, to: Instant): MissedRange[];
  /** Occurrences that were recorded as closed and meet the interval, by opening. */
  closedOccurrences(from: Instant, to: Instant): PastOccurrence[];
  /** Runs that were recorded as skipped in the interval. */
  skippedCount(from: Instant, to: Instant): SkippedCount;
  /** Holds that people placed and that meet the interval, by their beginning. */
  manualHolds(from: Instant, to: Instant): PastHold[];
  /** The run that started at the due instant, the one that made up for it, the skip, the miss. */
  entriesDueAt(integrationId: string, dueAt: Instant): AuditEntry[];
  /** How the run that `started` tells of ended; `undefined` while it runs. */
  endOf(started: AuditEntry): EntryOf<'run.succeeded' | 'run.failed'> | undefined;
  /** The nearest due instants that the trail tells of, before and after. */
  neighbours(
    integrationId: string,
    dueAt: Instant,
  ): { readonly previous: Instant | null; readonly next: Instant | null };
}
