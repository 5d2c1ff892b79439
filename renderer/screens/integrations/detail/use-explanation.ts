import { useEffect, useState } from 'react';
import type { RunExplanation } from '../../../../shared/contract/run-calls.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import type { Absence } from '../../../model/integrations/explanation-telling.ts';

export interface Explained {
  readonly integrationId: string;
  readonly dueAt: string;
  readonly explanation: RunExplanation | null;
  readonly absence: Absence | null;
  readonly failure: Failure | null;
}

/** A missed run was noticed by the agent that came back: its start tells how long nobody was there. */
async function absenceAt(bridge: Bridge, dueAt: string): Promise<Absence | null> {
  const reply = await bridge.call('audit.page', {
    kind: 'agent.started',
    since: dueAt,
    limit: 1,
  });
  const started = reply.ok ? reply.value.entries[0] : undefined;
  if (started?.kind !== 'agent.started') return null;
  return { from: started.detail.lastSeenAt, to: started.at };
}

/**
 * Why a due run did or did not run. Asked anew when the agent has changed: what was held may be
 * made up for since. `null` while the first answer is awaited.
 */
export function useExplanation(integrationId: string, dueAt: string | null): Explained | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const state = useAgentStore(
    ({ snapshot }) => snapshot?.integrations.find(({ id }) => id === integrationId)?.lastRun,
  );
  const lastRun = JSON.stringify(state ?? null);
  const [answer, setAnswer] = useState<Explained | null>(null);
  useEffect(() => {
    if (dueAt === null || !isConnected) return undefined;
    let isCurrent = true;
    void bridge.call('run.explain', { integrationId, dueAt }).then(async (reply) => {
      const common = { integrationId, dueAt };
      const explained = reply.ok ? reply.value : null;
      const absence = explained?.verdict === 'missed' ? await absenceAt(bridge, dueAt) : null;
      if (!isCurrent) return;
      const failure = reply.ok ? null : reply.failure;
      setAnswer({ ...common, explanation: explained, absence, failure });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, integrationId, dueAt, isConnected, lastRun]);
  return answer?.integrationId === integrationId && answer.dueAt === dueAt ? answer : null;
}
