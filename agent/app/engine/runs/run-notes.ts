import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { AgentState, RunRecord } from '../../../core/state/agent-state.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import { noteNotStarted } from '../../../core/runs/due-runs.ts';
import { fact, SCHEDULE } from '../../../core/state/facts.ts';
import { keepOwed } from '../../../core/runs/owed-runs.ts';
import type { RunOutcome } from '../../../ports/runs/runner.ts';
import type { Refusal } from '../../../ports/runs/start-gate.ts';
import { endedFact, startedFact } from './run-facts.ts';

/** The run has begun: its first byte was sent, or its process exists. */
export function noteBegun(running: RunRecord, by: string | undefined, draft: ChangeDraft): void {
  draft.runs.set(running.runId, running);
  const worker = by === undefined ? {} : { worker: by };
  draft.note(startedFact(running, running.startedAt, worker));
}

/**
 * A run that was decided did not start: skipped if a hold is the reason, otherwise missed. A
 * catch-up run stays owed: its due instant is already accounted for.
 */
export function noteRefused(
  { runId, integrationId, dueAt, trigger }: RunRecord,
  { why, holds, drain }: Refusal,
  state: AgentState,
  now: Instant,
  draft: ChangeDraft,
): void {
  draft.runs.set(runId, null);
  if (trigger === 'catch-up' && holds.length > 0) {
    draft.owed.set(integrationId, [dueAt, ...(state.owed.get(integrationId) ?? [])]);
    return;
  }
  if (trigger !== 'schedule') {
    const detail = { why, ...(trigger === 'catch-up' ? { makesUpFor: formatInstant(dueAt) } : {}) };
    draft.note(fact({ at: now, kind: 'run.missed', actor: SCHEDULE, integrationId, detail }));
    return;
  }
  const verdict =
    holds.length > 0
      ? ({ kind: 'skip', holds, why, ...(drain === undefined ? {} : { drain }) } as const)
      : ({ kind: 'miss', why } as const);
  noteNotStarted(integrationId, dueAt, now, verdict, draft);
  const policy = state.definitions.integrations.get(integrationId)?.missedRuns ?? 'skip';
  keepOwed(integrationId, policy, state, { due: [dueAt] }, now, draft);
}

export function noteEnd(
  run: RunRecord,
  { succeeded, outcome, output }: RunOutcome,
  state: AgentState,
  endedAt: Instant,
  draft: ChangeDraft,
): void {
  // It may have been asked to stop since it was started.
  const known = state.activeRuns.get(run.integrationId);
  draft.runs.set(run.runId, {
    ...(known?.runId === run.runId && known.state === 'running' ? known : run),
    state: succeeded ? 'succeeded' : 'failed',
    endedAt,
    outcome,
    output,
  });
  draft.note(endedFact(run, { succeeded, outcome, output }, endedAt));
}
