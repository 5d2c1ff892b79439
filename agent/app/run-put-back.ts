import type { HoldInForce } from '../../shared/domain/hold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { AgentState, RunRecord } from '../core/agent-state.ts';
import type { ChangeDraft } from '../core/change-draft.ts';
import { keepOwed, noteNotStarted } from '../core/due-runs.ts';

/** A run that was to start and was found held: skipped, or owed again. */
export function putBack(
  { runId, integrationId, dueAt, trigger }: RunRecord,
  holds: readonly HoldInForce[],
  why: string,
  state: AgentState,
  now: Instant,
  draft: ChangeDraft,
): void {
  draft.runs.set(runId, null);
  if (trigger === 'catch-up') {
    draft.owed.set(integrationId, [dueAt, ...(state.owed.get(integrationId) ?? [])]);
    return;
  }
  const policy = state.definitions.integrations.get(integrationId)?.missedRuns ?? 'skip';
  noteNotStarted(integrationId, dueAt, now, { kind: 'skip', holds, why }, draft);
  keepOwed(integrationId, policy, state, [dueAt], false, now, draft);
}
