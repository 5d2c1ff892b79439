import { useSyncExternalStore } from 'react';
import { useAgentStore } from './agent-store.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000);
    for (const listener of listeners) listener();
  }, 1000);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The agent's clock, to the second: the only reader of the time in the page. */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => second);
  const offset = useAgentStore((state) => state.clockOffsetMs);
  return now * 1000 + offset;
}
