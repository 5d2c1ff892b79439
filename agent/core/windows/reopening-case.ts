import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { ReopeningPolicy } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, type FactParts, SCHEDULE } from '../state/facts.ts';
import type { Plan } from '../gate/plan.ts';

/** The input of a reopening step, and the draft it writes to. */
export interface ReopeningCase {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  readonly draft: ChangeDraft;
  readonly policy: ReopeningPolicy;
}

type Kind =
  | 'reopening.started'
  | 'readiness.changed'
  | 'reopening.stopped'
  | 'reopening.decided'
  | 'reopening.completed'
  | 'hold.released'
  | 'window.closed';

/** The parts of a fact about a reopening other than its identity. */
type ReopeningFact = {
  [K in Kind]: Omit<FactParts<K>, 'at' | 'actor' | 'windowId' | 'occurrence'> & {
    readonly actor?: Actor;
  };
}[Kind];

/** Notes a fact about a reopening, with its window and occurrence. */
export function noteReopening(
  { windowId, opensAt, closesAt }: Reopening,
  { now, draft }: Pick<ReopeningCase, 'now' | 'draft'>,
  parts: ReopeningFact,
): void {
  const occurrence = { opensAt, closesAt };
  draft.note(fact({ at: now, windowId, occurrence, actor: SCHEDULE, ...parts }));
}
