import { useAgentStore } from '../store/agent-store.ts';

/**
 * Resolves when the page knows what it shows first, when the agent is lost, or after `mostMs`: one
 * drawing with figures comes sooner than one without and then a second one.
 */
export function firstState(mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const isKnown = (): boolean => {
      const { snapshot, link } = useAgentStore.getState();
      return snapshot !== null || link.kind === 'lost';
    };
    const settle = (): void => {
      clearTimeout(patience);
      stop();
      resolve();
    };
    const patience = setTimeout(settle, mostMs);
    const stop = useAgentStore.subscribe(() => {
      if (isKnown()) settle();
    });
    if (isKnown()) settle();
  });
}
