import type { LinkState } from '../domain/now/link-state.ts';
import type { RemansoDocument } from '../domain/definitions/document.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Preferences } from '../domain/definitions/preferences.ts';
import type { Snapshot } from '../domain/now/snapshot.ts';
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
import { overrunNotices } from './overrun-notices.ts';
import { questionNotices, staysClosedNotices } from './reopening-notices.ts';
import { rememberOpen, windowNotices } from './window-notices.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';

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
