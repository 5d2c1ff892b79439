import { whenKnown } from './when-known.ts';

/** An agent that fell silent right after its answer holds nobody up for longer. */
const WAITS_MS = 2_000;

/**
 * Resolves once the page shows a change that the agent has answered: its event may come later than
 * the answer, and who acts in between would act on what is no longer so.
 */
export function seenRevision(revision: number): Promise<void> {
  return whenKnown(({ snapshot }) => (snapshot?.revision ?? -1) >= revision, WAITS_MS);
}
