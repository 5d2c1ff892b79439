import { useAgentStore } from './agent-store.ts';

/** An agent that fell silent right after its answer holds nobody up for longer. */
const WAITS_MS = 2_000;

function isSeen(revision: number): boolean {
  return (useAgentStore.getState().snapshot?.revision ?? -1) >= revision;
}

/**
 * Resolves once the page shows a change that the agent has answered: its event may come later than
 * the answer, and who acts in between would act on what is no longer so.
 */
export function seenRevision(revision: number): Promise<void> {
  if (isSeen(revision)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = useAgentStore.subscribe(() => {
      if (isSeen(revision)) done();
    });
    const timer = setTimeout(done, WAITS_MS);
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
