import { whenKnown } from './when-known.ts';

/** Limit of the wait for an agent that goes silent right after its answer. */
const WAITS_MS = 2_000;

/**
 * Resolves once the page shows a change that the agent has confirmed: the event may arrive after
 * the answer, and acting in between would be based on old state.
 */
export function seenRevision(revision: number): Promise<void> {
  return whenKnown(({ snapshot }) => (snapshot?.revision ?? -1) >= revision, WAITS_MS);
}
