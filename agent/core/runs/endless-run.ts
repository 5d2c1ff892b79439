import type { Instant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import type { Plan } from '../gate/plan.ts';
import type { AgentState, RunRecord } from '../state/agent-state.ts';

/** However short its runs are, one is not taken for endless before. */
const PATIENCE_MS = 30 * MINUTE_MS;

/** Nor before it has taken so many times its usual length. */
const PATIENCE_FACTOR = 4;

/** A run that takes so long that nothing waits for it any more, though held runs come after it. */
export function isEndless(
  { integrationId, startedAt }: RunRecord,
  { expectedMs }: Pick<Plan, 'expectedMs'>,
  now: Instant,
): boolean {
  const patience = Math.max(PATIENCE_MS, PATIENCE_FACTOR * expectedMs(integrationId));
  return now - startedAt > patience;
}

/** Those that held runs wait behind, or that catch one up. */
export function endlessRuns(
  { activeRuns, owed }: Pick<AgentState, 'activeRuns' | 'owed'>,
  plan: Plan,
  now: Instant,
): RunRecord[] {
  return [...activeRuns.values()].filter(
    (run) =>
      (run.trigger === 'catch-up' || owed.has(run.integrationId)) &&
      !plan.board.isHeld(run.integrationId, now) &&
      isEndless(run, plan, now),
  );
}
