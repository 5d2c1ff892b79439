import type { NotKnownReason } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import type { ToldOfRun } from '../../../../shared/domain/schedulers/told-run.ts';
import type { MovedDate } from '../../../../shared/domain/definitions/calendars/date-note.ts';
import type { Lane, RunVerdict, TimelinePage } from '../../../../shared/contract/timeline.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { TimeRange } from './viewport.ts';

/** A run of a lane with its instants as numbers. */
export interface LaneTick {
  readonly at: Instant;
  readonly verdict: RunVerdict;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly seq: number | null;
  /** What its own scheduler has on record of it. */
  readonly told?: Pick<ToldOfRun, 'by' | 'run'>;
}

export type RunCounts = Readonly<Record<RunVerdict, number>>;

/** Runs too close to tell apart, as counts. */
export interface LaneSum {
  readonly from: Instant;
  readonly to: Instant;
  readonly counts: RunCounts;
}

export interface LaneData {
  /** Why it may have more runs than these. */
  readonly notKnown?: NotKnownReason;
  readonly ticks: readonly LaneTick[];
  readonly sums: readonly LaneSum[];
}

export interface PlannedOccurrence {
  readonly windowId: string;
  readonly opensAt: Instant;
  /** Since when it holds: its opening, or when it was saved after that. */
  readonly heldFrom: Instant;
  readonly closesAt: Instant;
  /** A person's last change of it, which can be undone. */
  readonly changed: 'moved' | 'extended' | null;
  /** The dates of its rule that a calendar moved there. */
  readonly movedFrom?: readonly MovedDate[] | undefined;
}

export interface PersonHold {
  readonly holdId: string;
  readonly reason: string;
  readonly by: string;
  readonly integrations: ReadonlySet<string>;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface ClockChange {
  readonly at: Instant;
  /** Minutes east of UTC. */
  readonly offsetBefore: number;
  readonly offsetAfter: number;
}

export interface ProposedOccurrence {
  readonly windowId: string;
  readonly title: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** What a page contains besides its lanes. */
export interface PageFrame {
  readonly occurrences: readonly PlannedOccurrence[];
  /** Of windows that wait for approval: they hold nothing. */
  readonly proposed?: readonly ProposedOccurrence[];
  readonly holds: readonly PersonHold[];
  readonly clockChanges: readonly ClockChange[];
  /** Before it the agent knows nothing; `null` while that is not known. */
  readonly beganAt: Instant | null;
  /** Runs from before are in archives; `null`: none are. */
  readonly runsSince: Instant | null;
}

export const NO_RUNS: RunCounts = {
  succeeded: 0,
  failed: 0,
  running: 0,
  skipped: 0,
  missed: 0,
  planned: 0,
  held: 0,
};

export function added(one: RunCounts, other: RunCounts): RunCounts {
  return {
    succeeded: one.succeeded + other.succeeded,
    failed: one.failed + other.failed,
    running: one.running + other.running,
    skipped: one.skipped + other.skipped,
    missed: one.missed + other.missed,
    planned: one.planned + other.planned,
    held: one.held + other.held,
  };
}

export function counted(verdict: RunVerdict): RunCounts {
  return { ...NO_RUNS, [verdict]: 1 };
}

export function totalOf(counts: RunCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The contract has already validated the text. */
function instantOf(text: string): Instant {
  return Date.parse(text);
}

function instantOrNull(text: string | undefined): Instant | null {
  return text === undefined ? null : instantOf(text);
}

/**
 * A lane of one page. The agent answers in whole cells; anything beyond belongs to the next page.
 */
export function laneDataOf(lane: Lane, page: TimeRange): LaneData {
  const ticks = lane.runs.map((run, index) => ({
    at: instantOf(run.dueAt),
    verdict: run.verdict,
    startedAt: instantOrNull(run.startedAt),
    endedAt: instantOrNull(run.endedAt),
    seq: run.seq ?? null,
    ...toldOf(lane, index),
  }));
  const sums = lane.buckets.map(({ from, to, ...counts }) => ({
    from: instantOf(from),
    to: instantOf(to),
    counts: { ...NO_RUNS, ...counts },
  }));
  return {
    ticks: ticks.filter(({ at }) => at >= page.from && at < page.to),
    sums: sums.filter(({ from }) => from >= page.from && from < page.to),
    ...(lane.notKnown === undefined ? {} : { notKnown: lane.notKnown }),
  };
}

/** Clocks are compared by ages, some milliseconds apart. */
const EARLY_MS = 2_000;

/** The run that began at a due instant, or later but before the next one. */
function toldOf({ told, runs }: Lane, index: number): Pick<LaneTick, 'told'> {
  const [due, next] = [runs[index], runs[index + 1]];
  if (told === undefined || due === undefined || due.startedAt !== undefined) return {};
  const from = instantOf(due.dueAt) - EARLY_MS;
  const to = next === undefined ? Infinity : instantOf(next.dueAt) - EARLY_MS;
  const run = told.runs.find(({ startedAt }) => {
    const at = instantOf(startedAt);
    return from <= at && at < to;
  });
  return run === undefined ? {} : { told: { by: told.by, run } };
}

export function frameOf(page: TimelinePage): PageFrame {
  return {
    occurrences: page.occurrences.map((one) => ({
      windowId: one.windowId,
      opensAt: instantOf(one.opensAt),
      heldFrom: instantOf(one.heldFrom ?? one.opensAt),
      closesAt: instantOf(one.closesAt),
      changed: one.changed ?? null,
      movedFrom: one.movedFrom,
    })),
    proposed: (page.proposed ?? []).map(({ windowId, title = windowId, opensAt, closesAt }) => ({
      ...{ windowId, title, opensAt: instantOf(opensAt), closesAt: instantOf(closesAt) },
    })),
    holds: page.manualHolds.map((hold) => ({
      holdId: hold.holdId,
      reason: hold.reason,
      by: hold.by,
      integrations: new Set(hold.integrations),
      from: instantOf(hold.from),
      until: hold.until === null ? null : instantOf(hold.until),
    })),
    clockChanges: page.clockChanges.map((change) => ({ ...change, at: instantOf(change.at) })),
    beganAt: instantOrNull(page.beganAt ?? undefined),
    runsSince: instantOrNull(page.runsSince),
  };
}

function unique<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** Merges the frames of several pages: what crosses a border is in both and counts once. */
export function joinedFrames(frames: readonly PageFrame[]): PageFrame {
  return {
    occurrences: unique(
      frames.flatMap((frame) => frame.occurrences),
      (one) => `${one.windowId}@${one.opensAt}`,
    ).sort((one, other) => one.opensAt - other.opensAt || one.closesAt - other.closesAt),
    proposed: unique(
      frames.flatMap((frame) => frame.proposed ?? []),
      (one) => `${one.windowId}@${one.opensAt}`,
    ),
    holds: unique(
      frames.flatMap((frame) => frame.holds),
      (hold) => hold.holdId,
    ).sort((one, other) => one.from - other.from),
    clockChanges: unique(
      frames.flatMap((frame) => frame.clockChanges),
      (change) => String(change.at),
    ).sort((one, other) => one.at - other.at),
    beganAt: frames.find(({ beganAt }) => beganAt !== null)?.beganAt ?? null,
    runsSince: frames.find(({ runsSince }) => runsSince !== null)?.runsSince ?? null,
  };
}
