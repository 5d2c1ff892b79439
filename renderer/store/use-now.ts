import { useSyncExternalStore } from 'react';
import { useAgentStore } from './agent-store.ts';
import { pageNow } from '../bridge/page-clock.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(pageNow() / 1000);

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    second = Math.floor(pageNow() / 1000);
    for (const listener of listeners) listener();
  }, 1000);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The agent's clock, to the second. */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => second);
  const offset = useAgentStore((state) => state.clockOffsetMs);
  return now * 1000 + offset;
}
