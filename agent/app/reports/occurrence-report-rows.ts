import type { EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { valuesFor } from '../../../shared/domain/definitions/shown-fields.ts';
import { selectedIds } from '../../../shared/domain/definitions/selector.ts';
import type {
  OccurrenceReport,
  ReportRow,
} from '../../../shared/domain/reports/occurrence-report.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import { dueThen } from './due-then.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';
import { heldRunsOf, NOTHING_HELD, runsLeftOut, type HeldRuns } from './held-runs.ts';
import { isUpTo, untilEnd } from './occurrence-end.ts';
import { heldSpans, letGo, letGoOfRuns } from './let-go.ts';
import { OtherHolds } from './other-holds.ts';
import { letGoTogether, OwnRuns } from './own-runs.ts';
import { ANSWERS_MS, type OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

type Releases = OccurrenceReport['releases'];

interface Counted extends HeldRuns {
  readonly leftOut: number;
  readonly madeUp: number;
  readonly passedOn: number;
}

/** Each integration that the occurrence covered, in the order of the definitions. */
export interface RowsFound {
  readonly rows: readonly ReportRow[];
  readonly otherHolds: readonly HoldText[];
  readonly releases: Releases;
}

interface RowScene {
  readonly service: {
    readonly state: Pick<AgentState, 'resting' | 'statedEntries'>;
    readonly zones: ZoneTable;
  };
  readonly catchUps: readonly EntryOf<'run.started'>[];
}

export async function reportRows(
  reader: TrailReader,
  trail: OccurrenceTrail,
  then: DefinitionsThen,
  { service: { state, zones }, catchUps }: RowScene,
): Promise<RowsFound> {
  const { resting, statedEntries } = state;
  const others = new OtherHolds(trail.holdId);
  const leftOut = await runsLeftOut(reader, trail);
  const ended = letGo(trail);
  const resumed = await resumedIn(reader, trail);
  const ofRun = letGoOfRuns(ended, resumed);
  const isTied = await letGoTogether(reader, trail);
  const own = new OwnRuns(trail.holdId, { ofRun, isTied });
  const held = await heldRunsOf(reader, trail, (entry) => {
    others.note(entry);
    own.note(entry);
  });
  const concerned = new Set([...coveredIds(trail, then), ...leftOut.keys(), ...held.keys()]);
  await others.noteAround(reader, trail, then, concerned);
  const releases = resumed
    .filter(({ integrationId }) => concerned.has(integrationId))
    .map(({ at, integrationId }) => ({ at, integrationId }));
  const answers = await answersOn(reader, trail);
  const madeUp = runsCaughtUp(catchUps, trail, { held, own });
  const rows = [...concerned].map((integrationId): ReportRow => {
    const runs = held.get(integrationId) ?? NOTHING_HELD;
    const passedOn = own.toldElsewhere(integrationId);
    const counted: Counted = {
      ...runs,
      leftOut: leftOut.get(integrationId) ?? 0,
      madeUp: madeUp.get(integrationId) ?? 0,
      passedOn,
    };
    const definition = then.integrations.get(integrationId);
    const policy = definition?.missedRuns ?? null;
    const isLeft = runs.held > passedOn;
    const decision =
      answers.own.get(integrationId) ?? (isLeft ? answers.later.get(integrationId) : null) ?? null;
    const released = releases.findLast((one) => one.integrationId === integrationId);
    const isHeldYet = resting.has(integrationId) && isLive(trail);
    const heldTo = isHeldYet ? undefined : endOfHold(trail, released?.at);
    const inAll = { from: trail.opensAt, to: heldTo ?? trail.now + 1 };
    const about = { integrationId, held: counted, spans: heldSpans(ended, integrationId, inAll) };
    const due = dueThen({ definitions: then, statedEntries, zones }, about);
    return {
      integrationId,
      name: definition?.name ?? null,
      ...(definition === undefined ? {} : { fields: valuesFor('report', definition) }),
      ...counted,
      ...(due === undefined ? {} : { due }),
      policy,
      decision,
      owed: trail.end === undefined ? 0 : owedOf(counted, decision ?? policy),
      releasedAt: isHeldYet ? null : (released?.at ?? null),
    };
  });
  rows.sort(byName);
  return { rows, otherHolds: others.all(), releases };
}

/** When it let go: releases are recorded some moments after a closing. */
function endOfHold(
  { story, end }: OccurrenceTrail,
  releasedAt: string | undefined,
): Instant | undefined {
  const closed = story.findLast((entry) => entry.kind === 'window.closed');
  const closesAt = parseInstant(closed?.occurrence.closesAt ?? '');
  const released = parseInstant(releasedAt ?? end?.at ?? '');
  if (closesAt === undefined || released === undefined) return released ?? closesAt;
  return Math.abs(released - closesAt) < MINUTE_MS ? closesAt : released;
}

/** An order that does not depend on later changes of the definitions. */
function byName(a: ReportRow, b: ReportRow): number {
  const [one, other] = [a, b].map(({ name, integrationId }) =>
    (name ?? integrationId).toLowerCase(),
  );
  return (one ?? '') < (other ?? '') ? -1 : one === other ? 0 : 1;
}

/** Held runs still to be caught up when it was over, including those waiting for an answer. */
function owedOf({ held, madeUp, passedOn }: Counted, policy: ReportRow['policy']): number {
  const own = held - passedOn;
  if (policy === null || policy === 'skip') return 0;
  return Math.max(0, (policy === 'once' ? Math.min(1, own) : own) - madeUp);
}

function isLive({ story }: OccurrenceTrail): boolean {
  return !story.some(({ kind }) => kind === 'window.closed');
}

/** By the definitions at that time, and the integrations that the trail names as paused by it. */
export function coveredIds({ windowId, story }: OccurrenceTrail, then: DefinitionsThen): string[] {
  const covers = then.windows.get(windowId)?.covers;
  const covered = covers === undefined ? [] : selectedIds(covers, then.integrations.values());
  const paused = story
    .filter((entry) => entry.kind === 'integration.paused')
    .map(({ integrationId }) => integrationId);
  return [...new Set([...covered, ...paused])];
}

async function resumedIn(
  reader: TrailReader,
  { opened, end, now }: OccurrenceTrail,
): Promise<readonly EntryOf<'integration.resumed'>[]> {
  const found: EntryOf<'integration.resumed'>[] = [];
  const query = { kind: 'integration.resumed', since: opened.at } as const;
  for await (const entry of entriesOf(reader, { ...query, until: untilEnd(end, now) })) {
    if (isUpTo(end, entry)) found.push(entry);
  }
  return found;
}

/** The last answer for each integration, given about this occurrence. */
export function decisionsIn({ story }: OccurrenceTrail): Map<string, ReportRow['decision']> {
  const found = new Map<string, ReportRow['decision']>();
  for (const entry of story) {
    if (entry.kind === 'missed.decided') found.set(entry.integrationId, entry.detail.choice);
  }
  return found;
}

interface Answers {
  readonly own: ReadonlyMap<string, ReportRow['decision']>;
  /**
   * The first since its closing. Where nobody was asked about this occurrence alone, a later hold
   * asked about all that was held by then.
   */
  readonly later: ReadonlyMap<string, ReportRow['decision']>;
}

async function answersOn(reader: TrailReader, trail: OccurrenceTrail): Promise<Answers> {
  const own = decisionsIn(trail);
  const later = new Map<string, ReportRow['decision']>();
  const since = trail.story.findLast(({ kind }) => kind === 'window.closed')?.at;
  if (since === undefined) return { own, later };
  const until = formatInstant((parseInstant(since) ?? 0) + ANSWERS_MS);
  for await (const entry of entriesOf(reader, { kind: 'missed.decided', since, until })) {
    const { integrationId, detail } = entry;
    if (!later.has(integrationId)) later.set(integrationId, detail.choice);
  }
  return { own, later };
}

/** Catch-up runs for runs due inside that are told here, by integration. */
function runsCaughtUp(
  runs: readonly EntryOf<'run.started'>[],
  { opensAt }: OccurrenceTrail,
  { held, own }: { readonly held: ReadonlyMap<string, HeldRuns>; readonly own: OwnRuns },
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  // A failed first run is caught up once more.
  const seen = new Set<string>();
  for (const { integrationId, detail } of runs) {
    // With `once`, a run that is due anyway may settle a held one.
    const { makesUpFor: dueAt = detail.settles ?? '' } = detail;
    const makesUpFor = parseInstant(dueAt);
    const ofIt = held.get(integrationId);
    if (ofIt === undefined || makesUpFor === undefined) continue;
    const key = `${integrationId} ${makesUpFor}`;
    if (seen.has(key) || !isBetween(makesUpFor, opensAt, ofIt.lastDueAt)) continue;
    if (!own.isTold(integrationId, dueAt)) continue;
    seen.add(key);
    found.set(integrationId, (found.get(integrationId) ?? 0) + 1);
  }
  return found;
}

function isBetween(at: Instant, opensAt: Instant, lastDueAt: string | null): boolean {
  return at >= opensAt && at <= (parseInstant(lastDueAt ?? '') ?? -Infinity);
}
