import { holdsIn, type AuditKind, type EntryOf } from '../../../shared/domain/trail/audit-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import type { featureReport } from '../../../shared/features/feature-reports.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import { endOf, isUpTo, type OccurrenceEnd } from './occurrence-end.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** A window's actions are recorded slightly after they happen. */
const MARGIN_MS = 60_000;

/** Answers about held runs may come long after the reopening. */
export const ANSWERS_MS = 31 * DAY_MS;

/** A change of an occurrence may be made long before it. */
const CHANGES_MS = 400 * DAY_MS;

const OF_THE_WINDOW = [
  'hold.placed',
  'drain.completed',
  'run.stopping',
  'reopening.started',
  'readiness.changed',
  'reopening.stopped',
  'reopening.decided',
  'reopening.completed',
  'hold.released',
  'window.closed',
  'missed.asked',
  'missed.decided',
  'integration.paused',
] as const satisfies readonly AuditKind[];

const CHANGES = [
  'window.extended',
  'window.shortened',
  'window.ended',
  'occurrence.moved',
  'occurrence.restored',
] as const satisfies readonly AuditKind[];

type Change = EntryOf<(typeof CHANGES)[number]>;

/** Entries that may be about an occurrence. */
export type StoryEntry = EntryOf<'window.opened' | (typeof OF_THE_WINDOW)[number]> | Change;

/** The entries about one occurrence, without its runs. */
export interface OccurrenceTrail {
  readonly windowId: string;
  readonly holdId: string;
  readonly opensAt: Instant;
  readonly opened: EntryOf<'window.opened'>;
  /** In the order of the trail. */
  readonly story: readonly StoryEntry[];
  /** Absent while it is not over. */
  readonly end: OccurrenceEnd | undefined;
  readonly now: Instant;
}

interface OccurrenceThen {
  readonly trail: OccurrenceTrail;
  /** As they were when it was over. */
  readonly then: DefinitionsThen;
  /** Ids of the integrations in its report. */
  readonly covered: ReadonlySet<string>;
}

/** What a feature adds to the report of an occurrence, from the trail. */
export type ReportMore = (
  reader: TrailReader,
  occurrence: OccurrenceThen,
) => Promise<Pick<OccurrenceReport, keyof typeof featureReport>>;

/** `undefined` if the trail has no such opening. `opensAt` may be its time before a move. */
export async function occurrenceTrail(
  reader: TrailReader,
  windowId: string,
  opensAt: Instant,
  now: Instant,
): Promise<OccurrenceTrail | undefined> {
  const opened =
    (await openedAt(reader, windowId, opensAt)) ??
    (await openedAt(reader, windowId, await movedTo(reader, windowId, opensAt)));
  const opens = parseInstant(opened?.occurrence.opensAt ?? '');
  if (opened === undefined || opens === undefined) return undefined;
  const holdId = occurrenceHoldId(windowId, opens);
  const since = opened.at;
  const until = formatInstant((parseInstant(since) ?? opens) + ANSWERS_MS + MARGIN_MS);
  const story: StoryEntry[] = [opened, ...(await changesOf(reader, windowId, holdId, opens))];
  for (const kind of OF_THE_WINDOW) {
    for await (const entry of entriesOf(reader, { window: windowId, kind, since, until })) {
      if (tellsOf(entry, holdId, opens)) story.push(entry);
    }
  }
  story.sort((a, b) => a.seq - b.seq);
  const end = endOf(story);
  const counted = story.filter((entry) => isUpTo(end, entry) || isAnswer(entry));
  return { windowId, holdId, opensAt: opens, opened, story: counted, end, now };
}

/** Its held runs may be decided long after it was over. */
function isAnswer({ kind }: StoryEntry): boolean {
  return kind === 'missed.asked' || kind === 'missed.decided';
}

/** People's changes of it: stored under its original start, wherever it was moved to. */
async function changesOf(
  reader: TrailReader,
  window: string,
  holdId: string,
  opensAt: Instant,
): Promise<Change[]> {
  const since = formatInstant(opensAt - CHANGES_MS);
  const all: Change[] = [];
  for (const kind of CHANGES) {
    for await (const entry of entriesOf(reader, { window, kind, since })) all.push(entry);
  }
  const here = all.find(
    ({ kind, occurrence }) =>
      kind === 'occurrence.moved' && parseInstant(occurrence.opensAt) === opensAt,
  );
  const names = new Set([holdId, here?.detail.holdId ?? holdId]);
  return all.filter((entry) => names.has(entry.detail.holdId));
}

async function openedAt(
  reader: TrailReader,
  window: string,
  opensAt: Instant,
): Promise<EntryOf<'window.opened'> | undefined> {
  // The clock may have been set back a little since.
  const since = formatInstant(opensAt - MARGIN_MS);
  for await (const entry of entriesOf(reader, { window, kind: 'window.opened', since })) {
    if (parseInstant(entry.occurrence.opensAt) === opensAt) return entry;
  }
  return undefined;
}

/** Where people moved the occurrence that was due to open then. */
async function movedTo(reader: TrailReader, window: string, opensAt: Instant): Promise<Instant> {
  const since = formatInstant(opensAt - CHANGES_MS);
  let place = opensAt;
  for await (const entry of entriesOf(reader, { window, kind: 'occurrence.moved', since })) {
    if (parseInstant(entry.detail.original.opensAt) !== opensAt) continue;
    place = parseInstant(entry.occurrence.opensAt) ?? place;
  }
  return place;
}

function tellsOf(entry: StoryEntry, holdId: string, opensAt: Instant): boolean {
  if ('holds' in entry.detail) return holdsIn(entry).some(({ id }) => id === holdId);
  if ('holdId' in entry.detail && entry.detail.holdId === holdId) return true;
  return parseInstant(entry.occurrence?.opensAt ?? '') === opensAt;
}

/** Runs in progress when a window opened: its entry lists the first hundred of them. */
export function stillRunningIn({ detail }: EntryOf<'window.opened'>): number {
  return detail.stillRunningInAll ?? detail.stillRunning?.length ?? 0;
}
