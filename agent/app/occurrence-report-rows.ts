import type { AuditEntry } from '../../shared/domain/audit-entry.ts';
import { formatInstant, parseInstant, type Instant } from '../../shared/domain/instant.ts';
import { isSelected } from '../../shared/domain/selector.ts';
import type { OccurrenceReport, ReportRow } from '../../shared/report/occurrence-report.ts';
import type { AgentState } from '../core/agent-state.ts';
import {
  holdsIn,
  textOr,
  type HoldInEntry,
  type OccurrenceTrail,
} from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

type Releases = OccurrenceReport['releases'];

/** Runs that a drain lead left out lie at most so long before the opening. */
const LEAD_MS = 86_400_000;

/** Held runs that no reopening makes up for are made up for within this. */
const MADE_UP_MS = 86_400_000;

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
  readonly otherHolds: readonly HoldInEntry[];
  readonly releases: Releases;
}

export async function reportRows(
  reader: TrailReader,
  trail: OccurrenceTrail,
  state: AgentState,
): Promise<RowsFound> {
  const counts = new Map<string, Counted>();
  const others = new Map<string, HoldInEntry>();
  for (const id of coveredIds(trail, state)) counts.set(id, nothing());
  await countSkipped(reader, trail, counts, others);
  const releases = await releasesOf(reader, trail, counts);
  const decisions = decisionsIn(trail);
  await countMadeUp(reader, trail, counts);
  const held = new Set(state.resting);
  const order = [...state.definitions.integrations.keys()];
  const ids = [...order.filter((id) => counts.has(id)), ...without(counts.keys(), order)];
  const rows = ids.map((integrationId): ReportRow => {
    const definition = state.definitions.integrations.get(integrationId);
    const released = releases.findLast((one) => one.integrationId === integrationId);
    return {
      integrationId,
      name: definition?.name ?? null,
      ...(counts.get(integrationId) ?? nothing()),
      policy: definition?.missedRuns ?? null,
      decision: decisions.get(integrationId) ?? null,
      releasedAt: held.has(integrationId) && isLive(trail) ? null : (released?.at ?? null),
    };
  });
  return { rows, otherHolds: [...others.values()], releases };
}

function nothing(): Counted {
  return { held: 0, leftOut: 0, madeUp: 0, firstDueAt: null, lastDueAt: null };
}

function without(ids: Iterable<string>, known: readonly string[]): string[] {
  const set = new Set(known);
  return [...ids].filter((id) => !set.has(id));
}

function isLive({ story }: OccurrenceTrail): boolean {
  return !story.some(({ kind }) => kind === 'window.closed');
}

/** By today's definitions, and whom the trail names as paused by it. */
function coveredIds({ windowId, story }: OccurrenceTrail, { definitions }: AgentState): string[] {
  const covers = definitions.windows.get(windowId)?.covers;
  const covered = [...definitions.integrations.values()]
    .filter((one) => covers !== undefined && isSelected(covers, one))
    .map(({ id }) => id);
  const paused = story
    .filter(({ kind }) => kind === 'integration.paused')
    .flatMap(({ integrationId }) => (integrationId === undefined ? [] : [integrationId]));
  return [...new Set([...covered, ...paused])];
}

/** Runs that it held, runs that made room for it, and the other holds that were named with it. */
async function countSkipped(
  reader: TrailReader,
  { windowId, holdId, opensAt, overAt, story }: OccurrenceTrail,
  counts: Map<string, Counted>,
  others: Map<string, HoldInEntry>,
): Promise<void> {
  const opens = formatInstant(opensAt);
  const kind = 'run.skipped' as const;
  const before = { kind, window: windowId, since: formatInstant(opensAt - LEAD_MS), until: opens };
  for await (const entry of entriesOf(reader, before)) {
    if (holdsIn(entry).some(({ id }) => id === holdId)) count(entry, 'leftOut', counts);
  }
  const inside = { kind, since: opens, until: formatInstant(overAt + 1) };
  for await (const entry of entriesOf(reader, inside)) {
    const holds = holdsIn(entry);
    if (!holds.some(({ id }) => id === holdId)) continue;
    noteOthers(holds, holdId, others);
    count(entry, 'held', counts);
  }
  for (const entry of story) noteOthers(holdsIn(entry), holdId, others);
}

function noteOthers(
  holds: readonly HoldInEntry[],
  holdId: string,
  others: Map<string, HoldInEntry>,
): void {
  for (const hold of holds) if (hold.id !== holdId) others.set(hold.id, hold);
}

function count(
  { integrationId, dueAt }: AuditEntry,
  what: 'held' | 'leftOut',
  counts: Map<string, Counted>,
): void {
  if (integrationId === undefined) return;
  const counted = counts.get(integrationId) ?? nothing();
  counts.set(integrationId, counted);
  counted[what] += 1;
  if (what === 'leftOut') return;
  counted.firstDueAt ??= dueAt ?? null;
  counted.lastDueAt = dueAt ?? counted.lastDueAt;
}

async function releasesOf(
  reader: TrailReader,
  { opened, overAt }: OccurrenceTrail,
  counts: ReadonlyMap<string, Counted>,
): Promise<Releases> {
  const found: Releases = [];
  const query = { kind: 'integration.resumed', since: opened.at } as const;
  for await (const entry of entriesOf(reader, { ...query, until: formatInstant(overAt + 1) })) {
    const { integrationId, at } = entry;
    if (integrationId !== undefined && counts.has(integrationId)) found.push({ at, integrationId });
  }
  return found;
}

/** The last answer for each integration. */
function decisionsIn({ story }: OccurrenceTrail): Map<string, ReportRow['decision']> {
  const found = new Map<string, ReportRow['decision']>();
  for (const { kind, integrationId, detail } of story) {
    const choice = detail['choice'];
    if (kind !== 'missed.decided' || integrationId === undefined) continue;
    if (choice === 'skip' || choice === 'once' || choice === 'all') {
      found.set(integrationId, choice);
    }
  }
  return found;
}

/** Runs since the closing that make up for one that was due inside. */
async function countMadeUp(
  reader: TrailReader,
  { story, opensAt, overAt }: OccurrenceTrail,
  counts: ReadonlyMap<string, Counted>,
): Promise<void> {
  const since = story.find(
    ({ kind }) => kind === 'reopening.started' || kind === 'window.closed',
  )?.at;
  if (since === undefined || [...counts.values()].every(({ held }) => held === 0)) return;
  const until = formatInstant(Math.max(overAt, (parseInstant(since) ?? overAt) + MADE_UP_MS));
  const query = { kind: 'run.started', since, until } as const;
  // A first run that failed is made up for once more.
  const seen = new Set<string>();
  for await (const { integrationId = '', detail } of entriesOf(reader, query)) {
    const makesUpFor = parseInstant(textOr(detail['makesUpFor'], ''));
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
