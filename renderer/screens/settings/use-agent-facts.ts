import { useEffect, useState } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

export interface AgentFacts {
  readonly version: string;
  readonly dataDir: string;
  readonly zones: { readonly version: string; readonly source: string };
}

const UNKNOWN: AgentFacts = { version: '-', dataDir: '-', zones: { version: '-', source: '-' } };

/** What the agent says of itself; asked again as it changes, for newer zone data may come. */
export function useAgentFacts(): AgentFacts {
  const bridge = useBridge();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const revision = useAgentStore((state) => state.snapshot?.revision);
  const [facts, setFacts] = useState(UNKNOWN);
  useEffect(() => {
    if (!isLive) return undefined;
    let isGone = false;
    void bridge.call('agent.hello', {}).then((hello) => {
      if (!isGone && hello.ok) setFacts(hello.value);
    });
    return () => {
      isGone = true;
    };
  }, [bridge, isLive, revision]);
  return facts;
}
