import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState, RunRecord } from './agent-state.ts';
import type { ChangeDraft } from './change-draft.ts';
import { hasRoomAt } from './drain-lead.ts';
import { startingRun } from './due-runs.ts';
import type { Plan } from './plan.ts';

/** Never a burst: so many runs that make up for held ones at once, and so far apart. */
export const CATCH_UP_AT_ONCE = 4;
export const CATCH_UP_GAP_MS = 250;

/**
 * Starts at most one owed run: the oldest due instant among the integrations that flow and do not
 * run. Returns `undefined` where none may start now.
 */
export function decideCatchUp(
  state: AgentState,
  plan: Plan,
  now: Instant,
  newRunId: () => string,
  draft: ChangeDraft,
): RunRecord | undefined {
  if (state.owed.size === 0 || catchUpsUnderWay(state) >= CATCH_UP_AT_ONCE) return undefined;
  let chosen: { id: string; dueAt: Instant } | undefined;
  for (const [id, owed] of state.owed) {
    const dueAt = (draft.owed.has(id) ? draft.owed.get(id) : owed)?.[0];
    if (dueAt === undefined || state.activeRuns.has(id) || isStartingIn(draft, id)) continue;
    const integration = state.definitions.integrations.get(id);
    if (integration === undefined || !hasRoomAt(plan, integration, now)) continue;
    if (chosen === undefined || dueAt < chosen.dueAt) chosen = { id, dueAt };
  }
  if (chosen === undefined) return undefined;
  const owed = draft.owed.get(chosen.id) ?? state.owed.get(chosen.id) ?? [];
  draft.owed.set(chosen.id, owed.length > 1 ? owed.slice(1) : null);
  const run = startingRun(newRunId(), chosen.id, 'catch-up', chosen.dueAt, now);
  draft.runs.set(run.runId, run);
  return run;
}

function catchUpsUnderWay(state: AgentState): number {
  let count = 0;
  for (const run of state.activeRuns.values()) if (run.trigger === 'catch-up') count += 1;
  return count;
}

function isStartingIn(draft: ChangeDraft, integrationId: string): boolean {
  for (const run of draft.runs.values()) if (run?.integrationId === integrationId) return true;
  return false;
}
