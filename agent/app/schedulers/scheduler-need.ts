import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';

/** A held scheduler is read back this often: somebody else may enable it (L5). */
const HELD_LOOK_MS = 5_000;
/** One that flows is read for its next run, and to know in time that it cannot be read. */
const FLOWING_LOOK_MS = 60_000;
/** Openings so near are waited for by a delay of their own. */
export const LOOK_AHEAD_MS = 60_000;

/** How long before an opening a pause begins, in ms. */
export interface PauseLead {
  /** As calls take now, and with who is in line now. */
  readonly currentMs: number;
  /** However long calls take and whoever is in line. */
  readonly longestMs: number;
}

/** What a scheduler's pause is for, at one instant. */
export interface HoldMoment {
  readonly integrationId: string;
  readonly record: SchedulerPause | undefined;
  readonly lead: PauseLead;
  readonly board: HoldBoard;
  readonly now: Instant;
}

export interface SchedulerMoment extends HoldMoment {
  /** When it was read last; `-Infinity` where never. */
  readonly readAt: Instant;
}

/** The one thing that must be done about a scheduler now, or until when nothing must. */
export type SchedulerNeed =
  | { readonly doing: 'pause'; readonly hold: HoldInForce }
  | { readonly doing: 'resume' }
  | { readonly doing: 'read' }
  | { readonly doing: 'nothing'; readonly until: Instant };

/** By the level (L1): paused while a hold is in force or so near that the pause must begin. */
export function needOf(moment: SchedulerMoment): SchedulerNeed {
  const { integrationId, record, lead, readAt, board, now } = moment;
  const hold = holdToPauseFor(moment);
  if (hold === undefined && record !== undefined) return { doing: 'resume' };
  if (hold !== undefined && record?.stage === 'resuming') return { doing: 'resume' };
  if (hold !== undefined && record?.stage !== 'paused') return { doing: 'pause', hold };
  // A clock that was set back since says nothing of how long ago that was.
  const isKnown = readAt <= now;
  const lookAt = isKnown ? readAt + (record === undefined ? FLOWING_LOOK_MS : HELD_LOOK_MS) : now;
  if (lookAt <= now) return { doing: 'read' };
  if (record !== undefined) return { doing: 'nothing', until: lookAt };
  const [coming] = board.holdsBetween(integrationId, now, now + lead.currentMs + LOOK_AHEAD_MS);
  const opening = coming === undefined ? Infinity : coming.since - lead.currentMs;
  return { doing: 'nothing', until: Math.min(lookAt, opening) };
}

/**
 * The hold that is in force or near. What was paused for an opening stays paused for it, although its
 * lead may be shorter by now: leads shrink as calls get faster and as others in line are done.
 */
export function holdToPauseFor(moment: HoldMoment): HoldInForce | undefined {
  const { integrationId, record, lead, board, now } = moment;
  const [near] = board.holdsBetween(integrationId, now, now + lead.currentMs);
  if (near !== undefined || record === undefined) return near;
  const coming = board.holdsBetween(integrationId, now, now + lead.longestMs);
  return coming.find(({ id }) => id === record.holdId);
}
