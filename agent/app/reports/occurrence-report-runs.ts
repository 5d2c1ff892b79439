import { holdsIn, type AuditKind, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import {
  MOST_LISTED,
  type OccurrenceReport,
} from '../../../shared/domain/reports/occurrence-report.ts';
import { isUpTo, untilEnd, untilRecorded } from './occurrence-end.ts';
import { heldFrom, holdsEndedAt, stepOf } from './occurrence-report-story.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

type Drain = OccurrenceReport['drain'];
type InFlightRun = Drain['inFlight'][number];

type Totals = OccurrenceReport['totals'];

/** Runs that caught up held ones of the occurrence. */
type CatchUps = readonly EntryOf<'run.started'>[];

export type RunParts = Pick<
  OccurrenceReport,
  'drain' | 'failed' | 'leaks' | 'drifts' | 'brokenGlass'
> & {
  /** Totals for each kind; the lists are cut off. */
  readonly inAll: Pick<Totals, 'failed' | 'leaks' | 'drifts' | 'brokenGlass'>;
};

/** Runs that should not have happened, or failed, for each of `covered` while it lasted. */
export async function reportRuns(
  reader: TrailReader,
  trail: OccurrenceTrail,
  covered: ReadonlySet<string>,
  catchUps: CatchUps,
): Promise<RunParts> {
  const { holdId, opened, end, now } = trail;
  const times = { since: opened.at, until: untilEnd(end, now) };
  const late = { since: opened.at, until: untilRecorded(end, now) };
  const isAbout = (entry: EntryOf<'leak.detected' | 'scheduler.drifted'>): boolean =>
    entry.detail.holdId === holdId || covered.has(entry.integrationId);
  const failed = await failedRuns(reader, trail, covered, catchUps);
  // A leak may be noticed a little later; who changed a scheduler by then is not known.
  const leaks = await listed(
    reader,
    { kind: 'leak.detected', ...late },
    (entry) => entry.detail.holdId === holdId || (isAbout(entry) && isUpTo(end, entry)),
  );
  const drifts = await listed(
    reader,
    { kind: 'scheduler.drifted', ...times },
    (entry) => isAbout(entry) && isUpTo(end, entry),
  );
  const forced = await listed(reader, { kind: 'run.forced', ...times }, (entry) =>
    holdsIn(entry).some(({ id }) => id === holdId),
  );
  return {
    inAll: {
      failed: failed.inAll,
      leaks: leaks.inAll,
      drifts: drifts.inAll,
      brokenGlass: forced.inAll,
    },
    failed: failed.first.map((entry) => failedRun(entry, trail)),
    drain: drainOf(reader, trail),
    leaks: leaks.first.map(({ at, integrationId, detail: { who } }) => {
      return { at, integrationId, who };
    }),
    drifts: drifts.first.map(({ at, integrationId, detail: { found } }) => {
      return { at, integrationId, what: found };
    }),
    brokenGlass: forced.first.map(stepOf),
  };
}

/**
 * Of those that it covers: runs that began before its holds ended, and those that caught up held
 * ones. What runs again as usual while others still wait is not its doing.
 */
export async function failedRuns(
  reader: TrailReader,
  trail: OccurrenceTrail,
  covered: ReadonlySet<string>,
  catchUps: CatchUps,
): Promise<Listed<'run.failed'>> {
  const { opened, end, now } = trail;
  const caughtUp = new Set(catchUps.map(({ runId }) => runId));
  return listed(
    reader,
    { kind: 'run.failed', since: opened.at, until: untilEnd(end, now) },
    (entry) =>
      covered.has(entry.integrationId) &&
      isUpTo(end, entry) &&
      (beganIn(entry, trail) !== 'after' || caughtUp.has(entry.runId)),
  );
}

interface Listed<K extends AuditKind> {
  readonly first: readonly EntryOf<K>[];
  readonly inAll: number;
}

async function listed<K extends AuditKind>(
  reader: TrailReader,
  query: { readonly kind: K; readonly since: string; readonly until: string },
  isWanted: (entry: EntryOf<K>) => boolean,
): Promise<Listed<K>> {
  const first: EntryOf<K>[] = [];
  let inAll = 0;
  for await (const entry of entriesOf(reader, query)) {
    if (!isWanted(entry)) continue;
    inAll += 1;
    if (first.length < MOST_LISTED) first.push(entry);
  }
  return { first, inAll };
}

function failedRun(
  { at, integrationId, runId, detail }: EntryOf<'run.failed'>,
  trail: OccurrenceTrail,
): OccurrenceReport['failed'][number] {
  const { outcome, startedAt = at } = detail;
  return { at, integrationId, runId, outcome, startedAt, began: beganIn({ at, detail }, trail) };
}

function beganIn(
  { at, detail }: Pick<EntryOf<'run.failed'>, 'at' | 'detail'>,
  trail: OccurrenceTrail,
): OccurrenceReport['failed'][number]['began'] {
  const began = parseInstant(detail.startedAt ?? at) ?? 0;
  if (began < heldFrom(trail)) return 'before';
  return began < holdsEndedAt(trail) ? 'inside' : 'after';
}

function drainOf({ history }: TrailReader, { opened, story, end }: OccurrenceTrail): Drain {
  const completed = story.find((entry) => entry.kind === 'drain.completed');
  const stopped = new Set(
    story.filter(({ kind }) => kind === 'run.stopping').map(({ runId }) => runId),
  );
  const { stillRunning = [] } = opened.detail;
  return {
    completedAt: completed?.at ?? null,
    tookMs: completed?.detail.tookMs ?? null,
    inFlight: stillRunning.map((run): InFlightRun => {
      const ended = endOf(history, run.integrationId, run.runId, { opened, end });
      return { ...run, ...ended, wasStopped: stopped.has(run.runId) };
    }),
  };
}

/** The run's end is among the first ends of the integration after the opening. */
const ENDS_SEARCHED = 20;

function endOf(
  history: TrailReader['history'],
  integration: string,
  runId: string,
  { opened, end }: Pick<OccurrenceTrail, 'opened' | 'end'>,
): Pick<InFlightRun, 'endedAt' | 'outcome' | 'succeeded'> {
  for (const kind of ['run.succeeded', 'run.failed'] as const) {
    const { entries } = history.search({
      ...{ integration, kind, since: opened.at },
      limit: ENDS_SEARCHED,
    });
    const found = entries.find((entry) => entry.runId === runId && isUpTo(end, entry));
    if (found?.kind !== kind) continue;
    return {
      endedAt: found.at,
      outcome: found.detail.outcome,
      succeeded: kind === 'run.succeeded',
    };
  }
  return { endedAt: null, outcome: null, succeeded: null };
}
