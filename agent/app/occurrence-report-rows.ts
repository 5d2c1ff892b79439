import { holdsIn, type EntryOf } from '../../shared/domain/audit-entry.ts';
import type { HoldText } from '../../shared/domain/hold.ts';
import { formatInstant, parseInstant, type Instant } from '../../shared/domain/instant.ts';
import { isSelected } from '../../shared/domain/selector.ts';
import type { OccurrenceReport, ReportRow } from '../../shared/report/occurrence-report.ts';
import type { AgentState } from '../core/agent-state.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import { isUpTo, untilEnd, untilRecorded } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

type Releases = OccurrenceReport['releases'];

/** Runs that a drain lead left out lie at most so long before the opening. */
const LEAD_MS = 86_400_000;

interface Counted {
  held: number;
  leftOut: number;
  madeUp: number;
  firstDueAt: string | null;
  lastDueAt: string | null;
}

/** Each integration that the occurrence covered, in the order of the definitions. */
export interface RowsFound {
  readonly rows: readonly ReportRow[];
  readonly otherHolds: readonly HoldText[];
  readonly releases: Releases;
}

export async function reportRows(
  reader: TrailReader,
  trail: OccurrenceTrail,
  then: DefinitionsThen,
  resting: AgentState['resting'],
): Promise<RowsFound> {
  const counts = new Map<string, Counted>();
  const others = new Map<string, HoldText>();
  for (const id of coveredIds(trail, then)) counts.set(id, nothing());
  await countSkipped(reader, trail, counts, others);
  const releases = await releasesOf(reader, trail, counts);
  const decisions = decisionsIn(trail);
  await countMadeUp(reader, trail, counts);
  const rows = [...counts].map(([integrationId, counted]): ReportRow => {
    const definition = then.integrations.get(integrationId);
    const policy = definition?.missedRuns ?? null;
    const decision = decisions.get(integrationId) ?? null;
    const released = releases.findLast((one) => one.integrationId === integrationId);
    return {
      integrationId,
      name: definition?.name ?? null,
      ...counted,
      policy,
      decision,
      owed: trail.end === undefined ? 0 : owedOf(counted, decision ?? policy),
      releasedAt: resting.has(integrationId) && isLive(trail) ? null : (released?.at ?? null),
    };
  });
  rows.sort(byName);
  return { rows, otherHolds: [...others.values()], releases };
}

function nothing(): Counted {
  return { held: 0, leftOut: 0, madeUp: 0, firstDueAt: null, lastDueAt: null };
}

/** In an order that no later change of the definitions moves. */
function byName(a: ReportRow, b: ReportRow): number {
  const [one, other] = [a, b].map(({ name, integrationId }) =>
    (name ?? integrationId).toLowerCase(),
  );
  return (one ?? '') < (other ?? '') ? -1 : one === other ? 0 : 1;
}

/** Of what it held, still to be made up for when it was over; what waits for an answer too. */
function owedOf({ held, madeUp }: Counted, policy: ReportRow['policy']): number {
  if (policy === null || policy === 'skip') return 0;
  return Math.max(0, (policy === 'once' ? Math.min(1, held) : held) - madeUp);
}

function isLive({ story }: OccurrenceTrail): boolean {
  return !story.some(({ kind }) => kind === 'window.closed');
}

/** By the definitions of then, and whom the trail names as paused by it. */
export function coveredIds({ windowId, story }: OccurrenceTrail, then: DefinitionsThen): string[] {
  const covers = then.windows.get(windowId)?.covers;
  const covered = [...then.integrations.values()]
    .filter((one) => covers !== undefined && isSelected(covers, one))
    .map(({ id }) => id);
  const paused = story
    .filter((entry) => entry.kind === 'integration.paused')
    .map(({ integrationId }) => integrationId);
  return [...new Set([...covered, ...paused])];
}

/** Runs that it held, runs that made room for it, and the other holds that were named with it. */
async function countSkipped(
  reader: TrailReader,
  { windowId, holdId, opensAt, end, now, story }: OccurrenceTrail,
  counts: Map<string, Counted>,
  others: Map<string, HoldText>,
): Promise<void> {
  const opens = formatInstant(opensAt);
  const kind = 'run.skipped' as const;
  const before = { kind, window: windowId, since: formatInstant(opensAt - LEAD_MS), until: opens };
  for await (const entry of entriesOf(reader, before)) {
    if (holdsIn(entry).some(({ id }) => id === holdId)) count(entry, 'leftOut', counts);
  }
  const inside = { kind, since: opens, until: untilRecorded(end, now) };
  for await (const entry of entriesOf(reader, inside)) {
    const holds = holdsIn(entry);
    if (!holds.some(({ id }) => id === holdId)) continue;
    noteOthers(holds, holdId, others);
    count(entry, 'held', counts);
  }
  for (const entry of story) noteOthers(holdsIn(entry), holdId, others);
}

function noteOthers(
  holds: readonly HoldText[],
  holdId: string,
  others: Map<string, HoldText>,
): void {
  for (const hold of holds) if (hold.id !== holdId) others.set(hold.id, hold);
}

function count(
  { integrationId, dueAt }: EntryOf<'run.skipped'>,
  what: 'held' | 'leftOut',
  counts: Map<string, Counted>,
): void {
  const counted = counts.get(integrationId) ?? nothing();
  counts.set(integrationId, counted);
  counted[what] += 1;
  if (what === 'leftOut') return;
  counted.firstDueAt ??= dueAt;
  counted.lastDueAt = dueAt;
}

async function releasesOf(
  reader: TrailReader,
  { opened, end, now }: OccurrenceTrail,
  counts: ReadonlyMap<string, Counted>,
): Promise<Releases> {
  const found: Releases = [];
  const query = { kind: 'integration.resumed', since: opened.at } as const;
  for await (const entry of entriesOf(reader, { ...query, until: untilEnd(end, now) })) {
    const { integrationId, at } = entry;
    if (isUpTo(end, entry) && counts.has(integrationId)) found.push({ at, integrationId });
  }
  return found;
}

/** The last answer for each integration. */
function decisionsIn({ story }: OccurrenceTrail): Map<string, ReportRow['decision']> {
  const found = new Map<string, ReportRow['decision']>();
  for (const entry of story) {
    if (entry.kind === 'missed.decided') found.set(entry.integrationId, entry.detail.choice);
  }
  return found;
}

/** Runs since the closing that make up for one that was due inside. */
async function countMadeUp(
  reader: TrailReader,
  { story, opensAt, end, now }: OccurrenceTrail,
  counts: ReadonlyMap<string, Counted>,
): Promise<void> {
  const since = story.find(
    ({ kind }) => kind === 'reopening.started' || kind === 'window.closed',
  )?.at;
  if (since === undefined || [...counts.values()].every(({ held }) => held === 0)) return;
  const query = { kind: 'run.started', since, until: untilEnd(end, now) } as const;
  // A first run that failed is made up for once more.
  const seen = new Set<string>();
  for await (const entry of entriesOf(reader, query)) {
    const { integrationId, detail } = entry;
    if (!isUpTo(end, entry)) continue;
    const makesUpFor = parseInstant(detail.makesUpFor ?? '');
    const counted = counts.get(integrationId);
    if (counted === undefined || makesUpFor === undefined) continue;
    const key = `${integrationId} ${makesUpFor}`;
    if (seen.has(key) || !isBetween(makesUpFor, opensAt, counted.lastDueAt)) continue;
    seen.add(key);
    counted.madeUp += 1;
  }
}

function isBetween(at: Instant, opensAt: Instant, lastDueAt: string | null): boolean {
  return at >= opensAt && at <= (parseInstant(lastDueAt ?? '') ?? -Infinity);
}
