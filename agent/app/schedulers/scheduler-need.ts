import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';

/** A paused scheduler is read back this often: someone else may enable it (L5). */
const HELD_LOOK_MS = 5_000;
/** Otherwise it is read for its next run, and to notice in time that it cannot be read. */
const FLOWING_LOOK_MS = 60_000;
/** Openings within this time get a delay of their own. */
export const LOOK_AHEAD_MS = 60_000;

/** How long before an opening a pause begins, in ms. */
export interface PauseLead {
  /** With the current length of calls and the schedulers in line now. */
  readonly currentMs: number;
  /** However long calls take and however many are in line. */
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
  /** When it was last read; `-Infinity` if never. */
  readonly readAt: Instant;
  /** A different definition of the integration is a different entry: the old one is resumed first. */
  readonly isOther?: boolean;
}

/** The one thing that must be done about a scheduler now, or until when nothing must. */
export type SchedulerNeed =
  | { readonly doing: 'pause'; readonly hold: HoldInForce }
  | { readonly doing: 'resume' }
  | { readonly doing: 'read' }
  | { readonly doing: 'nothing'; readonly until: Instant };

/** By level (L1): paused while a hold is in force or so near that the pause must begin. */
export function needOf(moment: SchedulerMoment): SchedulerNeed {
  const { integrationId, record, lead, board, now, isOther = false } = moment;
  if (isOther) return { doing: 'resume' };
  const hold = holdToPauseFor(moment);
  if (hold === undefined && record !== undefined) return { doing: 'resume' };
  if (hold !== undefined && record?.stage === 'resuming') return { doing: 'resume' };
  if (hold !== undefined && record?.stage !== 'paused') return { doing: 'pause', hold };
  const reading = readingOf(moment);
  if (reading.doing === 'read' || record !== undefined) return reading;
  const lookAt = reading.until;
  const [coming] = board.holdsBetween(integrationId, now, now + lead.currentMs + LOOK_AHEAD_MS);
  const opening = coming === undefined ? Infinity : coming.since - lead.currentMs;
  return { doing: 'nothing', until: Math.min(lookAt, opening) };
}

/** Where nothing else is to be done, or may be (after a restore): it is read again and again. */
export function readingOf({
  record,
  readAt,
  now,
}: SchedulerMoment): Extract<SchedulerNeed, { doing: 'read' | 'nothing' }> {
  // If the clock was set back since, the age of the reading is unknown.
  const isKnown = readAt <= now;
  const lookAt = isKnown ? readAt + (record === undefined ? FLOWING_LOOK_MS : HELD_LOOK_MS) : now;
  return lookAt <= now ? { doing: 'read' } : { doing: 'nothing', until: lookAt };
}

/**
 * The hold that is in force or near. What was paused for an opening stays paused for it even if its
 * lead is shorter now: leads shrink as calls get faster and others in line are done. At the end of a
 * window that reopens step by step the engine decides first, even where this is asked before it.
 */
export function holdToPauseFor(moment: HoldMoment): HoldInForce | undefined {
  const { integrationId, record, lead, board, now } = moment;
  const [near] = board.holdsBetween(integrationId, now, now + lead.currentMs);
  if (near !== undefined || record === undefined) return near;
  const coming = board.holdsBetween(integrationId, now, now + lead.longestMs);
  return (
    coming.find(({ id }) => id === record.holdId) ?? board.awaitedReopening(integrationId, now)
  );
}
