import type { HoldInForce } from '../../../shared/domain/hold.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { HoldBoard } from '../../core/hold-board.ts';
import type { SchedulerPause } from '../../core/scheduler-pause.ts';

/** A held scheduler is read back this often: somebody else may enable it (L5). */
const HELD_LOOK_MS = 5_000;
/** One that flows is read for its next run, and to know in time that it cannot be read. */
const FLOWING_LOOK_MS = 60_000;
/** Openings so near are waited for by a delay of their own. */
export const LOOK_AHEAD_MS = 60_000;

export interface SchedulerMoment {
  readonly integrationId: string;
  readonly record: SchedulerPause | undefined;
  /** So long before an opening its pause begins, in ms. */
  readonly leadMs: number;
  /** When it was read last; `-Infinity` where never. */
  readonly readAt: Instant;
  readonly board: HoldBoard;
  readonly now: Instant;
}

/** The one thing that must be done about a scheduler now, or until when nothing must. */
export type SchedulerNeed =
  | { readonly doing: 'pause'; readonly hold: HoldInForce }
  | { readonly doing: 'resume' }
  | { readonly doing: 'read' }
  | { readonly doing: 'nothing'; readonly until: Instant };

/** By the level (L1): paused while a hold is in force or so near that the pause must begin. */
export function needOf(moment: SchedulerMoment): SchedulerNeed {
  const { integrationId, record, leadMs, readAt, board, now } = moment;
  const hold = board.holdsBetween(integrationId, now, now + leadMs)[0];
  if (hold === undefined && record !== undefined) return { doing: 'resume' };
  if (hold !== undefined && record?.stage === 'resuming') return { doing: 'resume' };
  if (hold !== undefined && record?.stage !== 'paused') return { doing: 'pause', hold };
  const lookAt = readAt + (record === undefined ? FLOWING_LOOK_MS : HELD_LOOK_MS);
  if (lookAt <= now) return { doing: 'read' };
  if (record !== undefined) return { doing: 'nothing', until: lookAt };
  const [coming] = board.holdsBetween(integrationId, now, now + leadMs + LOOK_AHEAD_MS);
  const opening = coming === undefined ? Infinity : coming.since - leadMs;
  return { doing: 'nothing', until: Math.min(lookAt, opening) };
}
