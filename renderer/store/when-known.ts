import { useAgentStore, type AgentStore } from './agent-store.ts';

/** Resolves once the condition is met, or after `maxMs`. */
export function whenKnown(isKnown: (state: AgentStore) => boolean, maxMs: number): Promise<void> {
  if (isKnown(useAgentStore.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(settle, maxMs);
    const stop = useAgentStore.subscribe((state) => {
      if (isKnown(state)) settle();
    });
  });
}
