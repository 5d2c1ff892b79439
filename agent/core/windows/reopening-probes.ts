import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import type { AgentState, Reopening, SystemCheck } from '../state/agent-state.ts';
import { ChangeDraft } from '../state/change-draft.ts';
import { AGENT } from '../state/facts.ts';
import { freshChecks } from './reopening-begin.ts';
import { noteReopening } from './reopening-case.ts';
import { readinessOf } from '../gate/reopening-terms.ts';
import { isSameJson } from '../state/same-json.ts';

export interface ProbeOutcome {
  readonly passed: boolean;
  readonly outcome: Outcome;
}

/** Systems to probe now: those that a reopening waits for, also while a person is being asked. */
export function systemsToProbe({
  reopenings,
  definitions,
}: AgentState): ReadonlyMap<string, Readiness> {
  const found = new Map<string, Readiness>();
  for (const reopening of reopenings.values()) {
    if (reopening.stage === 'kept') continue;
    for (const [systemId, readiness] of readinessOf(reopening.waiting, definitions)) {
      if (isAwaited(reopening.systems[systemId])) found.set(systemId, readiness);
    }
  }
  return found;
}

function isAwaited(check: SystemCheck | undefined): boolean {
  return check?.readyAt === null;
}

/** Counts a probe for every reopening that waits for the system: consecutive passes count. */
export function noteProbe(
  { reopenings }: AgentState,
  systemId: string,
  probe: ProbeOutcome,
  now: Instant,
): ChangeDraft {
  const draft = new ChangeDraft();
  for (const reopening of reopenings.values()) {
    const before = reopening.systems[systemId];
    if (before?.readyAt !== null) continue;
    const after = counted(before, probe, now);
    const systems = { ...reopening.systems, [systemId]: after };
    draft.reopenings.set(reopening.holdId, { ...reopening, systems });
    const isNews = after.readyAt !== null || !isSameJson(after.lastOutcome, before.lastOutcome);
    if (isNews) noteChange(reopening, systemId, after, now, draft);
  }
  return draft;
}

function counted(
  before: SystemCheck,
  { passed, outcome }: ProbeOutcome,
  now: Instant,
): SystemCheck {
  const passes = passed ? before.passes + 1 : 0;
  const readyAt = passes >= before.needed ? now : null;
  return { ...before, passes, lastAt: now, lastOutcome: outcome, readyAt };
}

function noteChange(
  reopening: Reopening,
  systemId: string,
  { passes, needed, lastOutcome, readyAt }: SystemCheck,
  now: Instant,
  draft: ChangeDraft,
): void {
  const { holdId } = reopening;
  const isReady = readyAt !== null;
  noteReopening(
    reopening,
    { now, draft },
    {
      kind: 'readiness.changed',
      actor: AGENT,
      detail: { holdId, systemId, isReady, outcome: lastOutcome, passes, needed },
    },
  );
}

/** Consecutive passes seen by an earlier agent prove nothing: counting starts again. */
export function forgetPasses({ reopenings, definitions }: AgentState): ChangeDraft {
  const draft = new ChangeDraft();
  for (const reopening of reopenings.values()) {
    if (reopening.stage !== 'checking' && reopening.stage !== 'asking') continue;
    const systems = freshChecks(reopening.waiting, definitions);
    draft.reopenings.set(reopening.holdId, { ...reopening, systems });
  }
  return draft;
}
