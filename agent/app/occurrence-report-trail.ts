import type { AuditEntry, AuditKind } from '../../shared/domain/audit-entry.ts';
import { readOutcome } from '../../shared/domain/facts/legacy/outcome-text.ts';
import type { Outcome } from '../../shared/domain/facts/outcome.ts';
import { formatInstant, parseInstant, type Instant } from '../../shared/domain/instant.ts';
import { occurrenceHoldId } from '../../shared/domain/occurrence.ts';
import { endOf, isUpTo, type OccurrenceEnd } from './occurrence-end.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

const DAY_MS = 86_400_000;

/** What a window did is recorded a little after it was done. */
const MARGIN_MS = 60_000;

/** Answers about held runs may come long after the reopening. */
const ANSWERS_MS = 31 * DAY_MS;

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

/** The entries that tell of one occurrence, without its runs. */
export interface OccurrenceTrail {
  readonly windowId: string;
  readonly holdId: string;
  readonly opensAt: Instant;
  readonly opened: AuditEntry;
  /** In the order of the trail. */
  readonly story: readonly AuditEntry[];
  /** Absent while it is not over. */
  readonly end: OccurrenceEnd | undefined;
  readonly now: Instant;
}

/** `undefined` where the trail has no such opening. `opensAt` may be where it was before a move. */
export async function occurrenceTrail(
  reader: TrailReader,
  windowId: string,
  opensAt: Instant,
  now: Instant,
): Promise<OccurrenceTrail | undefined> {
  const opened =
    (await openedAt(reader, windowId, opensAt)) ??
    (await openedAt(reader, windowId, await movedTo(reader, windowId, opensAt)));
  const opens = parseInstant(opened?.occurrence?.opensAt ?? '');
  if (opened === undefined || opens === undefined) return undefined;
  const holdId = occurrenceHoldId(windowId, opens);
  const since = opened.at;
  const until = formatInstant((parseInstant(since) ?? opens) + ANSWERS_MS + MARGIN_MS);
  const story: AuditEntry[] = [opened, ...(await changesOf(reader, windowId, holdId, opens))];
  for (const kind of OF_THE_WINDOW) {
    for await (const entry of entriesOf(reader, { window: windowId, kind, since, until })) {
      if (tellsOf(entry, holdId, opens)) story.push(entry);
    }
  }
  story.sort((a, b) => a.seq - b.seq);
  const end = endOf(story);
  const told = story.filter((entry) => isUpTo(end, entry) || isAnswer(entry));
  return { windowId, holdId, opensAt: opens, opened, story: told, end, now };
}

/** What becomes of its held runs may be answered long after it was over. */
function isAnswer({ kind }: AuditEntry): boolean {
  return kind === 'missed.asked' || kind === 'missed.decided';
}

/** What people changed of it: under the name of its original start, wherever it was moved to. */
async function changesOf(
  reader: TrailReader,
  window: string,
  holdId: string,
  opensAt: Instant,
): Promise<AuditEntry[]> {
  const since = formatInstant(opensAt - CHANGES_MS);
  const all: AuditEntry[] = [];
  for (const kind of CHANGES) {
    for await (const entry of entriesOf(reader, { window, kind, since })) all.push(entry);
  }
  const here = all.find(
    ({ kind, occurrence }) =>
      kind === 'occurrence.moved' && parseInstant(occurrence?.opensAt ?? '') === opensAt,
  );
  const names = new Set([holdId, textOr(here?.detail['holdId'], holdId)]);
  return all.filter((entry) => names.has(textOr(entry.detail['holdId'], '')));
}

async function openedAt(
  reader: TrailReader,
  window: string,
  opensAt: Instant,
): Promise<AuditEntry | undefined> {
  // The clock may have been set back a little since.
  const since = formatInstant(opensAt - MARGIN_MS);
  for await (const entry of entriesOf(reader, { window, kind: 'window.opened', since })) {
    if (parseInstant(entry.occurrence?.opensAt ?? '') === opensAt) return entry;
  }
  return undefined;
}

/** Where people moved the occurrence to that was to open then. */
async function movedTo(reader: TrailReader, window: string, opensAt: Instant): Promise<Instant> {
  const since = formatInstant(opensAt - CHANGES_MS);
  let place = opensAt;
  for await (const entry of entriesOf(reader, { window, kind: 'occurrence.moved', since })) {
    const original = spanIn(entry.detail['original']);
    if (original === undefined || parseInstant(original.opensAt) !== opensAt) continue;
    place = parseInstant(entry.occurrence?.opensAt ?? '') ?? place;
  }
  return place;
}

function tellsOf(entry: AuditEntry, holdId: string, opensAt: Instant): boolean {
  if (entry.detail['holdId'] === holdId || holdsIn(entry).some(({ id }) => id === holdId)) {
    return true;
  }
  return (
    !Array.isArray(entry.detail['holds']) &&
    parseInstant(entry.occurrence?.opensAt ?? '') === opensAt
  );
}

export interface HoldInEntry {
  readonly id: string;
  readonly kind: 'window' | 'manual';
  readonly windowId: string | null;
  readonly reason: string;
  readonly by: string;
  readonly since: string;
  readonly until: string | null;
}

/** The holds that an entry names as in force. */
export function holdsIn({ detail }: Pick<AuditEntry, 'detail'>): HoldInEntry[] {
  const holds = detail['holds'];
  if (!Array.isArray(holds)) return [];
  return holds.flatMap((hold) => {
    if (typeof hold !== 'object' || hold === null || Array.isArray(hold)) return [];
    const { id, kind, windowId, reason, by, since, until } = hold as Record<string, unknown>;
    if (typeof id !== 'string' || typeof since !== 'string') return [];
    return [
      {
        id,
        kind: kind === 'window' ? 'window' : 'manual',
        windowId: textOr(windowId, null),
        reason: textOr(reason, ''),
        by: textOr(by, ''),
        since,
        until: textOr(until, null),
      },
    ];
  });
}

export function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise;
}

export function numberOr<T>(value: unknown, otherwise: T): number | T {
  return typeof value === 'number' ? value : otherwise;
}

/** `{opensAt, closesAt}` of an entry's detail. */
export function spanIn(value: unknown): { opensAt: string; closesAt: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('opensAt' in value) || !('closesAt' in value)) return undefined;
  const { opensAt, closesAt } = value;
  if (typeof opensAt !== 'string' || typeof closesAt !== 'string') return undefined;
  return { opensAt, closesAt };
}

/** Runs that were going when a window opened: its entry lists the first hundred of them. */
export function stillRunningIn({ detail }: Pick<AuditEntry, 'detail'>): number {
  const listed = detail['stillRunning'];
  return numberOr(detail['stillRunningInAll'], Array.isArray(listed) ? listed.length : 0);
}

/** How a run or a readiness check ended, in an entry that tells of that. */
export function outcomeIn(detail: AuditEntry['detail']): Outcome {
  return readOutcome(detail['outcome']) ?? { code: 'other', text: '' };
}
