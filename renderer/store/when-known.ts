import { useAgentStore, type AgentStore } from './agent-store.ts';

/** Resolves once the condition is met, or after `mostMs`. */
export function whenKnown(isKnown: (state: AgentStore) => boolean, mostMs: number): Promise<void> {
  if (isKnown(useAgentStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(patience);
      stop();
      resolve();
    };
    const patience = setTimeout(settle, mostMs);
    const stop = useAgentStore.subscribe((state) => {
      if (isKnown(state)) settle();
    });
  });
}
