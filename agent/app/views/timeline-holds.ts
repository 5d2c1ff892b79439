import type { TimelinePage } from '../../../shared/contract/timeline.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import type { HoldBoard } from '../../core/gate/hold-board.ts';
import type { History, PastHold } from '../../ports/trail/history.ts';

type TimelineHold = TimelinePage['manualHolds'][number];

interface HoldQuestion {
  readonly state: AgentState;
  readonly board: HoldBoard;
  readonly history: History;
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
}

/** People's holds: those in force from the state, past ones from the trail. */
export function manualHoldsBetween(question: HoldQuestion): TimelineHold[] {
  const { state, history, from, to } = question;
  const ended = history
    .manualHolds(from, to)
    .filter(({ holdId, until }) => until !== null && !state.manualHolds.has(holdId))
    .map(pastHold);
  return [...ended, ...inForce(question)];
}

function inForce({ state, board, from, to }: HoldQuestion): TimelineHold[] {
  return [...state.manualHolds.values()]
    .filter(({ since, until }) => since < to && (until === null || until > from))
    .map(({ id, reason, by, since, until, selector }) => ({
      holdId: id,
      reason,
      by,
      integrations: board.coveredBy(selector),
      from: formatInstant(since),
      until: until === null ? null : formatInstant(until),
    }));
}

function pastHold({ holdId, reason, by, integrations, from, until }: PastHold): TimelineHold {
  return {
    holdId,
    reason,
    by,
    integrations: [...integrations],
    from: formatInstant(from),
    until: until === null ? null : formatInstant(until),
  };
}
