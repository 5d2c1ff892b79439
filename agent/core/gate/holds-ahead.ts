import type { HoldInForce } from '../../../shared/domain/holds/hold.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';
import type { HoldBoard } from './hold-board.ts';
import { reopeningUntil } from './reopening-policy.ts';

export interface Ahead {
  readonly board: HoldBoard;
  readonly reopenings: AgentState['reopenings'];
  readonly now: Instant;
}

/** What will hold an integration at `at` if nobody does anything and no system becomes ready. */
export function holdsAhead(integrationId: string, at: Instant, ahead: Ahead): HoldInForce[] {
  return ahead.board.holdsAt(integrationId, at).filter(({ id, reopens }) => {
    const reopening = reopens === true ? ahead.reopenings.get(id) : undefined;
    return reopening === undefined || lastsUntil(reopening, at, ahead.now);
  });
}

/** Whether it has not given up its checks by then. */
export function lastsUntil(reopening: Reopening, at: Instant, now: Instant): boolean {
  return at < (reopeningUntil(reopening, now) ?? Infinity);
}
