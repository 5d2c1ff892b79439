import type { Actor } from '../../../shared/domain/facts/fact-frame.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { reopeningSchema, type ReopeningPolicy } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';
import type { ChangeDraft } from '../state/change-draft.ts';
import { fact, type FactParts, SCHEDULE } from '../state/facts.ts';
import type { Plan } from './plan.ts';

/** What a step of a reopening is decided from, and what it writes into. */
export interface ReopeningCase {
  readonly state: AgentState;
  readonly plan: Plan;
  readonly now: Instant;
  readonly draft: ChangeDraft;
  readonly policy: ReopeningPolicy;
}

const PLAIN_POLICY = reopeningSchema.parse({});

export function policyOf({ windowId }: Reopening, { definitions }: AgentState): ReopeningPolicy {
  return definitions.windows.get(windowId)?.reopening ?? PLAIN_POLICY;
}

const waitingOf = new WeakMap<Reopening, ReadonlySet<string>>();

/** Whether the integration is still held by the reopening: asked of hundreds at every look. */
export function waits(integrationId: string, reopening: Reopening | undefined): boolean {
  if (reopening === undefined) return false;
  const known = waitingOf.get(reopening) ?? new Set(reopening.waiting);
  waitingOf.set(reopening, known);
  return known.has(integrationId);
}

type Kind =
  | 'reopening.started'
  | 'readiness.changed'
  | 'reopening.stopped'
  | 'reopening.decided'
  | 'reopening.completed'
  | 'hold.released'
  | 'window.closed';

/** What is said of a reopening beside which one it is. */
type Told = {
  [K in Kind]: Omit<FactParts<K>, 'at' | 'actor' | 'windowId' | 'occurrence'> & {
    readonly actor?: Actor;
  };
}[Kind];

/** A fact about a reopening: of its window and occurrence. */
export function noteReopening(
  { windowId, opensAt, closesAt }: Reopening,
  { now, draft }: Pick<ReopeningCase, 'now' | 'draft'>,
  told: Told,
): void {
  const occurrence = { opensAt, closesAt };
  draft.note(fact({ at: now, windowId, occurrence, actor: SCHEDULE, ...told }));
}
