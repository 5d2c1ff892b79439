import { useEffect, useState } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

const LATEST = 200;

/** Who did something of late, by name: the agent finds them by an index. */
export function usePeople(): readonly string[] {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [people, setPeople] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isConnected) return undefined;
    let isGone = false;
    const query = { actor: 'person', before: Number.MAX_SAFE_INTEGER, limit: LATEST };
    void bridge.call('audit.page', query).then((reply) => {
      if (isGone || !reply.ok) return;
      const names = reply.value.entries.flatMap(({ actor }) => actor.name ?? []);
      setPeople([...new Set(names)].sort((a, b) => a.localeCompare(b)));
    });
    return () => {
      isGone = true;
    };
  }, [bridge, isConnected]);
  return people;
}
