import { useEffect, useState } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useBridge } from '../../store/bridge-context.ts';

export interface AgentFacts {
  readonly version: string;
  readonly dataDir: string;
  readonly zones: { readonly version: string; readonly source: string };
}

const UNKNOWN: AgentFacts = { version: '-', dataDir: '-', zones: { version: '-', source: '-' } };

function text(value: unknown): string {
  return typeof value === 'string' ? value : '-';
}

/** What the agent says of itself, and the zone data that its last start found. */
export function useAgentFacts(): AgentFacts {
  const bridge = useBridge();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [facts, setFacts] = useState(UNKNOWN);
  useEffect(() => {
    if (!isLive) return undefined;
    let isGone = false;
    const ask = async (): Promise<void> => {
      const [hello, starts] = await Promise.all([
        bridge.call('agent.hello', {}),
        bridge.call('audit.page', {
          kind: 'agent.started',
          before: Number.MAX_SAFE_INTEGER,
          limit: 1,
        }),
      ]);
      if (isGone || !hello.ok) return;
      const detail = starts.ok ? (starts.value.entries[0]?.detail ?? {}) : {};
      setFacts({
        version: hello.value.version,
        dataDir: hello.value.dataDir,
        zones: { version: text(detail['zoneData']), source: text(detail['zoneSource']) },
      });
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [bridge, isLive]);
  return facts;
}
