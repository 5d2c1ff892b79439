import type { LinkState } from '../domain/now/link-state.ts';
import type { RemansoDocument } from '../domain/definitions/document.ts';
import { type Instant, parseInstant } from '../domain/values/instant.ts';
import type { Preferences } from '../domain/definitions/settings/preferences.ts';
import type { Snapshot, WindowStatus } from '../domain/now/snapshot.ts';
import {
  driftNotices,
  leakNotices,
  lostNotices,
  noEndNotices,
  troubleNotices,
} from './standing-notices.ts';
import { isMorningAfter, type LastNight } from './last-night.ts';
import { mutedUntil } from './mute.ts';
import { isUrgent, type Notice, type NoticeMemory } from './notice.ts';
import { rememberOpen, windowNotices } from './window-notices.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';
import { subjectOf } from '../domain/now/subject.ts';
import { type ReopeningNow, reopeningsOf } from '../domain/now/reopening-now.ts';

/** A system that only needs a moment after its maintenance is not worth an alarm. */
const NOT_READY_GRACE_MS = 60_000;

/** What keeps a window closed past its closing: shown once for each reason. */
function staysClosedNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  now: Instant,
): readonly Notice[] {
  return reopeningsOf(snapshot, definitions).flatMap((reopening): Notice[] => {
    const why = reasonOf(reopening, now);
    if (why === undefined) return [];
    const { windowId, subject, overrunAt, status, waitsFor } = reopening;
    const window = snapshot.windows.find(({ id }) => id === windowId);
    return [
      {
        kind: 'stays-closed',
        keys: [`stays-closed|${status.holdId}|${why}`],
        windowId,
        subject,
        why,
        ...(waitsFor === undefined ? {} : { waitsFor }),
        closesAt: parseInstant(window?.closesAt ?? '') ?? null,
        overrunAt,
        failing: status.systems.flatMap(({ systemId, isReady, lastOutcome }) =>
          isReady || lastOutcome === null
            ? []
            : [{ name: systemName(systemId, definitions), outcome: lastOutcome }],
        ),
      },
    ];
  });
}

function reasonOf({ mood, status }: ReopeningNow, now: Instant) {
  if (mood === 'asking' || mood === 'first-failed') return mood;
  const startedAt = parseInstant(status.startedAt) ?? now;
  return mood === 'not-ready' && now - startedAt >= NOT_READY_GRACE_MS ? mood : undefined;
}

function systemName(systemId: string, definitions: RemansoDocument | null): string {
  return definitions?.systems.find(({ id }) => id === systemId)?.name ?? systemId;
}

/** Held runs that need a decision: one notice per window. */
function questionNotices({ questions, windows }: Snapshot): readonly Notice[] {
  return [...Map.groupBy(questions, ({ holdId }) => holdId)].map(([holdId, group]): Notice => {
    const windowId = group[0]?.windowId ?? null;
    const window = windows.find(({ id }) => id === windowId);
    return {
      kind: 'question',
      // Integrations are released one after another; later ones join the notice already shown.
      keys: [`question|${holdId}`],
      title: windowId === null ? null : (window?.title ?? windowId),
      integrations: group.length,
      runs: group.reduce((all, { runs }) => all + runs, 0),
      decidesAt: Math.min(...group.map(({ decidesAt }) => parseInstant(decidesAt) ?? 0)),
    };
  });
}

/** Lead time before an opening in which a person can still deal with a running run. */
const AHEAD_MS = 5 * MINUTE_MS;

/** Windows about to open over runs that will not have ended: one notice each. */
function overrunNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  now: Instant,
): readonly Notice[] {
  return snapshot.windows.flatMap((window): Notice[] => {
    const opensAt = parseInstant(window.opensAt ?? '');
    if (opensAt === undefined || !isAboutToOpen(window, opensAt, now)) return [];
    const covers = definitions?.windows.find(({ id }) => id === window.id)?.covers;
    const late = snapshot.integrations.filter(
      ({ drain }) =>
        drain !== undefined && drain.overrunMs > 0 && parseInstant(drain.opensAt) === opensAt,
    );
    if (late.length === 0) return [];
    return [
      {
        kind: 'overrun',
        keys: [`overrun|${window.id}|${opensAt}`],
        names: late.map(({ id, name }) => name ?? id),
        subject:
          covers === undefined
            ? { kind: 'named', names: [window.title ?? window.id] }
            : subjectOf([covers], definitions),
        opensAt,
        longestMs: Math.max(...late.map(({ drain }) => drain?.overrunMs ?? 0)),
      },
    ];
  });
}

function isAboutToOpen({ state, drain }: WindowStatus, opensAt: Instant, now: Instant): boolean {
  const isNear = now >= opensAt - AHEAD_MS && now < opensAt;
  return state === 'scheduled' && isNear && drain !== undefined && drain.overrunning > 0;
}

export interface NoticeInput {
  readonly link: LinkState;
  /** The agent's current snapshot; `null` before the first. */
  readonly snapshot: Snapshot | null;
  readonly definitions: RemansoDocument | null;
  readonly preferences: Preferences;
  readonly memory: NoticeMemory;
  readonly now: Instant;
  /** Where `now` has its day. */
  readonly zone: string;
  /** `null`: not known, or not over. */
  readonly night: LastNight | null;
  /** When the dashboard was last looked at; `null`: never. */
  readonly seenAt: Instant | null;
}

export interface NoticeDecision {
  readonly notices: readonly Notice[];
  readonly memory: NoticeMemory;
}

const REPEAT_MS = 10 * MINUTE_MS;
const REMEMBERED = 500;

/**
 * The notices due at `now` (L1: from the level, not from an edge, so a missed look costs nothing).
 * Passing the returned memory back prevents duplicates; trouble that nobody looked at is repeated
 * once after ten minutes.
 */
export function decideNotices(input: NoticeInput): NoticeDecision {
  const { memory, now, preferences, snapshot, definitions, link } = input;
  const isKnown = link.kind === 'connected' && snapshot !== null;
  const standing = isKnown
    ? [
        ...leakNotices(snapshot),
        ...driftNotices(snapshot),
        ...troubleNotices(snapshot, definitions),
        ...staysClosedNotices(snapshot, definitions, now),
        ...questionNotices(snapshot),
        ...overrunNotices(snapshot, definitions, now),
        ...windowNotices(snapshot, definitions, memory, now),
        ...noEndNotices(snapshot, definitions, now),
        ...nightNotices(input),
      ]
    : lostNotices(link, now);
  const due = standing.filter((notice) => isDue(notice, input));
  const told = { ...memory.told };
  for (const key of due.flatMap(({ keys }) => keys)) {
    told[key] = { at: now, times: (told[key]?.times ?? 0) + 1 };
  }
  return {
    notices: due.filter((notice) => isWanted(notice, preferences, now)),
    memory: {
      told: latest(told),
      open: isKnown ? rememberOpen(snapshot, definitions) : memory.open,
    },
  };
}

function isDue(notice: Notice, { memory, now, seenAt }: NoticeInput): boolean {
  const told = notice.keys.map((key) => memory.told[key]).find((one) => one !== undefined);
  if (told === undefined) return true;
  const wasSeen = seenAt !== null && seenAt >= told.at;
  return isUrgent(notice) && told.times === 1 && !wasSeen && now - told.at >= REPEAT_MS;
}

/** Of a night with windows, once in the day after. */
function nightNotices({ night, now, zone }: NoticeInput): readonly Notice[] {
  if (night === null || night.windows === 0 || !isMorningAfter(night, now, zone)) return [];
  return [{ kind: 'last-night', keys: [`last-night|${night.to}`], ...night }];
}

function isWanted(notice: Notice, preferences: Preferences, now: Instant): boolean {
  const { notices } = preferences;
  if (!isUrgent(notice) && mutedUntil(preferences, now) !== null) return false;
  switch (notice.kind) {
    case 'window-soon':
    case 'window-opened':
    case 'window-closing':
    case 'window-closed':
      return notices[notice.kind];
    default:
      return true;
  }
}

/** Old keys never come back, so the newest are enough. */
function latest(told: NoticeMemory['told']): NoticeMemory['told'] {
  const all = Object.entries(told);
  if (all.length <= REMEMBERED) return told;
  return Object.fromEntries(all.sort(([, a], [, b]) => b.at - a.at).slice(0, REMEMBERED));
}
