import { useCallback, useEffect, useRef, useState } from 'react';
import { pageNow } from '../bridge/page-clock.ts';
import { useAgentStore } from './agent-store.ts';

/** Not asked more often than this, however fast the state changes. */
const SOONEST_MS = 2_000;
/** What changes no state is seen at the latest then. */
const LATEST_MS = 15_000;

/** Counts up: soon after each change of the state, and now and then without one. */
export function useBeat(): readonly [beat: number, next: () => void] {
  const snapshot = useAgentStore((state) => state.snapshot);
  const [beat, setBeat] = useState(0);
  const lastAt = useRef<number | null>(null);
  const next = useCallback(() => {
    lastAt.current = pageNow();
    setBeat((count) => count + 1);
  }, []);
  useEffect(() => {
    // The screen has just opened: it is being asked.
    lastAt.current ??= pageNow();
    const timer = setTimeout(next, Math.max(0, lastAt.current + SOONEST_MS - pageNow()));
    return () => clearTimeout(timer);
  }, [snapshot, next]);
  useEffect(() => {
    const timer = setInterval(next, LATEST_MS);
    return () => clearInterval(timer);
  }, [next]);
  return [beat, next];
}
