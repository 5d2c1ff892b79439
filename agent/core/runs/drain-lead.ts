import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { Plan } from '../gate/plan.ts';
import { drainLeadMs, longestLeadMs } from './run-lengths.ts';
import type { UnstartedReason } from '../../../shared/domain/facts/reason-codes.ts';

/** An opening that leaves too little time for one more run. */
export interface DrainLead {
  readonly hold: HoldInForce;
  readonly expectedMs: number;
  readonly why: UnstartedReason;
}

/**
 * The hold that a run started at `at` would run into; `undefined` if it would end in time. One that
 * is expected to end exactly at the opening ends in time: [opensAt, closesAt). `hold`: the next one,
 * if the caller knows it.
 */
export function drainLeadAt(
  { board, expectedMs }: Pick<Plan, 'board' | 'expectedMs'>,
  integration: Integration,
  at: Instant,
  hold = board.nextBeginAfter(integration.id, at),
): DrainLead | undefined {
  if (hold === undefined) return undefined;
  const longest = longestLeadMs(integration);
  if (longest === 0 || at + longest <= hold.since) return undefined;
  const lead = drainLeadMs(integration, expectedMs);
  if (at + lead <= hold.since) return undefined;
  const hadRoom = board.holdsBetween(integration.id, hold.since - lead, at).length === 0;
  // Without room, no run will ever start between these two holds: report that.
  return {
    hold,
    expectedMs: lead,
    why: hadRoom ? 'would-run-into-window' : 'no-room-before-window',
  };
}

/** Whether a run that is not due may start now: no hold applies, and it would end in time. */
export function hasRoomAt(
  plan: Pick<Plan, 'board' | 'expectedMs'>,
  integration: Integration,
  at: Instant,
): boolean {
  if (plan.board.isHeld(integration.id, at)) return false;
  return drainLeadAt(plan, integration, at) === undefined;
}
