import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState, RunRecord } from './agent-state.ts';
import { decideCatchUp } from './catch-up.ts';
import { ChangeDraft } from './change-draft.ts';
import { decideDueRuns } from './due-runs.ts';
import { decideExpiries, decideOpenings } from './openings.ts';
import type { Plan } from './plan.ts';
import { decideResting } from './resting.ts';

export interface TickInput {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  /** Integrations whose next due instant has come. */
  readonly due: readonly string[];
  /** Holds or definitions changed since the last tick, so every integration is looked at. */
  readonly sweep: boolean;
  readonly mayCatchUp: boolean;
  readonly newRunId: () => string;
}

export interface TickDecision {
  readonly draft: ChangeDraft;
  /** To be started once the draft is committed, each through the gate again. */
  readonly starts: readonly RunRecord[];
}

/**
 * What must hold now (L1), whatever the reason for looking. Due runs are judged before holds that
 * have just ended are forgotten, so that a late look still names them.
 */
export function tick({
  state,
  plan,
  now,
  due,
  sweep,
  mayCatchUp,
  newRunId,
}: TickInput): TickDecision {
  const draft = new ChangeDraft();
  draft.tickedAt = now;
  const starts: RunRecord[] = [];
  decideOpenings(state, plan.board, now, draft);
  for (const id of due) {
    const run = decideDueRuns(id, state, plan, now, newRunId, draft);
    if (run !== undefined) starts.push(run);
  }
  decideExpiries(state, now, draft);
  if (sweep || draft.openings.size > 0 || draft.manualHolds.size > 0) {
    decideResting(state, plan.board, now, draft);
  }
  if (mayCatchUp) {
    const run = decideCatchUp(state, plan, now, newRunId, draft);
    if (run !== undefined) starts.push(run);
  }
  return { draft, starts };
}
