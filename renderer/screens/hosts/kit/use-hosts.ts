import { useCallback, useEffect, useRef, useState } from 'react';
import type { HostStatus } from '../../../../shared/domain/now/host-status.ts';
import { pageNow } from '../../../bridge/page-clock.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';

/** Not asked more often than this, however fast the state changes. */
const SOONEST_MS = 2_000;
/** What of a host changes no state, such as when its plan was read back, is seen at the latest then. */
const LATEST_MS = 15_000;

/** Counts up: soon after each change of the state, and now and then without one. */
function useBeat(): readonly [beat: number, next: () => void] {
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

export interface Hosts {
  /** As last listed; `null` answer before the first. */
  readonly listed: Query<readonly HostStatus[]>;
  /** Lists them again now. */
  readonly refresh: () => void;
}

/** Every host and what it will do without us. */
export function useHosts(): Hosts {
  const [beat, refresh] = useBeat();
  const listed = useQuery(
    {},
    async (bridge) => {
      const reply = await bridge.call('host.list', {});
      return reply.ok ? { ok: true, value: reply.value.hosts } : reply;
    },
    { again: beat },
  );
  return { listed, refresh };
}
