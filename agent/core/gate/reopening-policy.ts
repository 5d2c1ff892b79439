import {
  reopeningSchema,
  type ReopeningPolicy,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';

const PLAIN_POLICY = reopeningSchema.parse({});

/** How the window of a reopening reopens; all at once if it is no longer defined. */
export function policyOf({ windowId }: Reopening, { definitions }: AgentState): ReopeningPolicy {
  return definitions.windows.get(windowId)?.reopening ?? PLAIN_POLICY;
}

const waitingOf = new WeakMap<Reopening, ReadonlySet<string>>();

/** Whether the reopening still holds the integration: called hundreds of times in every tick. */
export function waits(integrationId: string, reopening: Reopening | undefined): boolean {
  if (reopening === undefined) return false;
  const known = waitingOf.get(reopening) ?? new Set(reopening.waiting);
  waitingOf.set(reopening, known);
  return known.has(integrationId);
}

/** When it releases on its own at the latest; `null`: only when ready, or when a person decides. */
export function reopeningUntil(
  { otherwise, overrunAt, stage }: Reopening,
  at: Instant,
): Instant | null {
  const letsGo = otherwise === 'release' && stage !== 'kept' && stage !== 'asking';
  return letsGo && overrunAt > at ? overrunAt : null;
}
