import type { AuditFact } from '../../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { RunRecord } from '../../../core/state/agent-state.ts';
import { AGENT, fact, SCHEDULE } from '../../../core/state/facts.ts';
import type { RunOutcome } from '../../../ports/runs/runner.ts';

export const CUT_OFF: RunOutcome = {
  succeeded: false,
  outcome: { code: 'unseen', why: { code: 'agent-stopped' } },
  output: '',
};

/** Of a run of an earlier agent that was asked to end, and did: how is not known. */
export const STOPPED: RunOutcome = {
  succeeded: false,
  outcome: { code: 'stopped' },
  output: '',
};

export const CUT_OFF_AT_START: RunOutcome = {
  succeeded: false,
  outcome: { code: 'unseen', why: { code: 'agent-stopped-at-start' } },
  output: '',
};

/**
 * A catch-up run has no due instant of its own: the held run's is already accounted for. Nor has a
 * run that a person started in spite of a hold.
 */
export function startedFact(
  run: RunRecord,
  at: Instant,
  detail: { certain?: false; worker?: string },
): AuditFact {
  const { integrationId, runId, dueAt, trigger, settles } = run;
  const common = { at, kind: 'run.started' as const, actor: SCHEDULE, integrationId, runId };
  if (trigger === 'catch-up') {
    return fact({ ...common, detail: { ...detail, trigger, makesUpFor: formatInstant(dueAt) } });
  }
  if (trigger === 'break-glass') {
    return fact({ ...common, actor: AGENT, detail: { ...detail, trigger } });
  }
  const lateMs = Math.max(0, at - dueAt);
  const settled = settles === undefined ? {} : { settles: formatInstant(settles) };
  return fact({ ...common, dueAt, detail: { ...detail, trigger, lateMs, ...settled } });
}

export function endedFact(
  { integrationId, runId, startedAt }: RunRecord,
  { succeeded, outcome }: RunOutcome,
  at: Instant,
): AuditFact {
  const kind = succeeded ? 'run.succeeded' : 'run.failed';
  const tookMs = Math.max(0, at - startedAt);
  const detail = { outcome, startedAt: formatInstant(startedAt), tookMs };
  return fact({ at, kind, actor: AGENT, integrationId, runId, detail });
}
