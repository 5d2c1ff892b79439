import type { RemansoDocument } from '../domain/definitions/document.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Selector } from '../domain/definitions/selector.ts';
import type { IntegrationStatus, Snapshot } from '../domain/now/snapshot.ts';
import type { Notice, NoticeMemory } from './notice.ts';
import { endOf } from '../domain/holds/hold.ts';
import { isPausedNow, saidOf, subjectOfGroup } from '../domain/now/paused-group.ts';
import { integrationsOf, subjectOf, type Subject } from '../domain/now/subject.ts';
import { ticketText } from '../domain/definitions/ticket-text.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';

export const AHEAD_MS = 15 * MINUTE_MS;
/** The closing notice of a window this short would come right after its opening. */
const SHORT_MS = 2 * AHEAD_MS;

interface Seen {
  readonly windowId: string;
  readonly state: 'open' | 'reopening' | 'scheduled' | 'ended';
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

type Edge = 'opensAt' | 'closesAt';
type Remembered = NoticeMemory['open'][number];

function occurrences(snapshot: Snapshot): readonly Seen[] {
  return snapshot.windows.flatMap(({ id, state, opensAt, closesAt }) => {
    const [opens, closes] = [parseInstant(opensAt ?? ''), parseInstant(closesAt ?? '')];
    if (opens === undefined || closes === undefined) return [];
    return [{ windowId: id, state, opensAt: opens, closesAt: closes }];
  });
}

function byMinute<T extends { readonly opensAt: Instant; readonly closesAt: Instant }>(
  all: readonly T[],
  edge: Edge,
): readonly (readonly T[])[] {
  return [...Map.groupBy(all, (one) => Math.floor(one[edge] / MINUTE_MS)).values()];
}

function coversOf(ids: readonly string[], definitions: RemansoDocument | null): Selector[] {
  return (definitions?.windows ?? []).filter(({ id }) => ids.includes(id)).map((w) => w.covers);
}

function ticketsOf(
  ids: readonly string[],
  definitions: RemansoDocument | null,
): { tickets?: readonly string[] } {
  const windows = (definitions?.windows ?? []).filter(({ id }) => ids.includes(id));
  const tickets = new Set(
    windows.map((window) => ticketText(window)).filter((text) => text !== ''),
  );
  return tickets.size === 0 ? {} : { tickets: [...tickets] };
}

type Told = NoticeMemory['told'];

/** Each occurrence is remembered on its own: the group it shared a notice with may change. */
function keyOf(kind: Notice['kind'], one: { windowId: string }, at: Instant): string {
  return `${kind}|${one.windowId}|${at}`;
}

/** New notices about the windows of a snapshot at `now`. */
export function windowNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  { open: remembered, told }: NoticeMemory,
  now: Instant,
): readonly Notice[] {
  const seen = occurrences(snapshot);
  const untold = (kind: Notice['kind'], edge: Edge, all: readonly Seen[]): readonly Seen[] =>
    all.filter((one) => told[keyOf(kind, one, one[edge])] === undefined);
  const about = (group: readonly Seen[], kind: Notice['kind'], edge: Edge) => {
    const windowIds = group.map(({ windowId }) => windowId);
    return {
      keys: group.map((one) => keyOf(kind, one, one[edge])),
      windowIds,
      subject: subjectOf(coversOf(windowIds, definitions), definitions),
      opensAt: Math.min(...group.map((one) => one.opensAt)),
      closesAt: Math.max(...group.map((one) => one.closesAt)),
      ...ticketsOf(windowIds, definitions),
    };
  };
  const open = seen.filter(({ state }) => state === 'open' || state === 'reopening');
  const soon = seen.filter(
    ({ state, opensAt }) => state === 'scheduled' && now >= opensAt - AHEAD_MS && now < opensAt,
  );
  const closing = open.filter(
    ({ opensAt, closesAt }) =>
      now >= closesAt - AHEAD_MS && now < closesAt && closesAt - opensAt >= SHORT_MS,
  );
  return [
    ...byMinute(untold('window-soon', 'opensAt', soon), 'opensAt').map((group): Notice => {
      const facts = about(group, 'window-soon', 'opensAt');
      const { length } = integrationsOf(coversOf(facts.windowIds, definitions), definitions);
      const first = Math.min(...group.map(({ closesAt }) => closesAt));
      const ends = first === facts.closesAt ? {} : { firstClosesAt: first };
      return { kind: 'window-soon', ...facts, integrations: length, ...ends };
    }),
    // What reopens by the time of the first look has closed.
    ...byMinute(untold('window-opened', 'opensAt', open.filter(isOpen)), 'opensAt').map(
      (group): Notice => {
        const facts = about(group, 'window-opened', 'opensAt');
        const resting = restingIn(snapshot, definitions, facts.windowIds);
        return { kind: 'window-opened', ...facts, ...resting };
      },
    ),
    ...byMinute(untold('window-closing', 'closesAt', closing), 'closesAt').map((group): Notice => {
      const facts = about(group, 'window-closing', 'closesAt');
      return { kind: 'window-closing', ...facts, flows: flowsAfter(facts, snapshot, definitions) };
    }),
    ...closedNotices(remembered, open, now, told).map((notice) => ({
      ...notice,
      stays: stillPaused(notice.windowIds, snapshot, definitions),
    })),
  ];
}

const isOpen = ({ state }: Seen): boolean => state === 'open';

function restingIn(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  windowIds: readonly string[],
) {
  const held = heldBy(snapshot, windowIds);
  return {
    paused: held.filter(({ state }) => state === 'paused').length,
    said: saidOf(held.filter(isPausedNow), snapshot, definitions),
    finishing: held.filter(({ state }) => state === 'draining').map(({ id, name }) => name ?? id),
  };
}

function heldBy({ integrations }: Snapshot, windowIds: readonly string[]): IntegrationStatus[] {
  return integrations.filter(({ holds }) =>
    holds.some(({ windowId }) => windowId !== undefined && windowIds.includes(windowId)),
  );
}

/** Of what these windows hold, what nothing holds longer than they do. */
function flowsAfter(
  { windowIds, closesAt }: { readonly windowIds: readonly string[]; readonly closesAt: Instant },
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): Subject | null {
  const free = heldBy(snapshot, windowIds).filter(({ holds }) =>
    // One that reopens has no end, either.
    holds.every((hold) => endOf(hold) <= closesAt),
  );
  return free.length === 0 ? null : subjectOfGroup(free, snapshot, definitions);
}

function isSame(a: Remembered, b: Seen): boolean {
  return a.windowId === b.windowId && a.opensAt === b.opensAt;
}

/** A window's end lets nothing flow that another hold covers. */
function stillPaused(
  windowIds: readonly string[],
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): Closed['stays'] {
  const covered = new Set(integrationsOf(coversOf(windowIds, definitions), definitions));
  const held = snapshot.integrations.filter(
    ({ id, holds, state }) => covered.has(id) && holds.length > 0 && state !== 'unknown',
  );
  return saidOf(held, snapshot, definitions);
}

type Closed = Extract<Notice, { kind: 'window-closed' }>;

/** Was open and no longer is: it ended while we watched, or while nobody did. */
function closedNotices(
  remembered: readonly Remembered[],
  open: readonly Seen[],
  now: Instant,
  told: Told,
): readonly Omit<Closed, 'stays'>[] {
  const gone = remembered.filter(
    (one) =>
      told[keyOf('window-closed', one, one.opensAt)] === undefined &&
      !open.some((still) => isSame(one, still)),
  );
  return byMinute(gone, 'closesAt').map((group): Omit<Closed, 'stays'> => {
    const windowIds = group.map(({ windowId }) => windowId);
    const opensAt = Math.min(...group.map((one) => one.opensAt));
    const closesAt = Math.max(...group.map((one) => one.closesAt));
    const subjects = group.map(({ subject }) => subject);
    const named = subjects.filter((one) => one.kind === 'named');
    const names = named.flatMap((one) => one.names);
    return {
      kind: 'window-closed',
      keys: group.map((one) => keyOf('window-closed', one, one.opensAt)),
      windowIds,
      subject:
        subjects.find(({ kind }) => kind !== 'named') ??
        (named.length === 1 ? named[0] : undefined) ??
        ({ kind: 'named', names: [...new Set(names)] } as const),
      opensAt,
      closesAt,
      seenClosedAt: Math.min(now, closesAt),
      occurrences: group.map((one) => ({ windowId: one.windowId, opensAt: one.opensAt })),
    };
  });
}

/** For the next look. */
export function rememberOpen(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
): NoticeMemory['open'] {
  return occurrences(snapshot)
    .filter(({ state }) => state === 'open' || state === 'reopening')
    .map(({ windowId, opensAt, closesAt }) => ({
      windowId,
      subject: subjectOf(coversOf([windowId], definitions), definitions),
      opensAt,
      closesAt,
    }));
}
