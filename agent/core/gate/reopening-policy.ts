import {
  reopeningSchema,
  type ReopeningPolicy,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import type { AgentState, Reopening } from '../state/agent-state.ts';

const PLAIN_POLICY = reopeningSchema.parse({});

/** How the window of a reopening says that it reopens; all at once where it is not defined any more. */
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
