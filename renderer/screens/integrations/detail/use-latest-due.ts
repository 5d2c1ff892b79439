import { useEffect, useState } from 'react';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { NEWEST } from '../../../model/trail/trail-pages.ts';

async function latestOf(
  bridge: Bridge,
  integration: string,
  kind: 'run.skipped' | 'run.missed',
): Promise<string | null> {
  const reply = await bridge.call('audit.page', { integration, kind, before: NEWEST, limit: 5 });
  if (!reply.ok) return null;
  return reply.value.entries.find(({ dueAt }) => dueAt !== undefined)?.dueAt ?? null;
}

/** The latest due time that did not run; `null` where each ran, `undefined` while it is asked for. */
export function useLatestDue(integrationId: string): string | null | undefined {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [found, setFound] = useState<{ id: string; due: string | null } | null>(null);
  useEffect(() => {
    if (!isConnected) return undefined;
    let isCurrent = true;
    void Promise.all([
      latestOf(bridge, integrationId, 'run.skipped'),
      latestOf(bridge, integrationId, 'run.missed'),
    ]).then((both) => {
      const dues = both.filter((due) => due !== null);
      const due = dues.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
      if (isCurrent) setFound({ id: integrationId, due });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, integrationId, isConnected]);
  return found?.id === integrationId ? found.due : undefined;
}
