import { useEffect, useState } from 'react';
import type { RunDetail } from '../../../../shared/contract/run-calls.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';

export interface Runs {
  readonly integrationId: string;
  readonly runs: readonly RunDetail[];
  readonly failure: Failure | null;
}

const MOST_RUNS = 50;

/** The latest runs, newest first; read again when the integration's last run has changed. */
export function useRuns(integrationId: string): Runs | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const lastRun = useAgentStore(({ snapshot }) =>
    JSON.stringify(snapshot?.integrations.find(({ id }) => id === integrationId)?.lastRun ?? null),
  );
  const [runs, setRuns] = useState<Runs | null>(null);
  useEffect(() => {
    if (!isConnected) return undefined;
    let isCurrent = true;
    void bridge.call('run.list', { integrationId, limit: MOST_RUNS }).then((reply) => {
      if (!isCurrent) return;
      setRuns({
        integrationId,
        runs: reply.ok ? reply.value.runs : [],
        failure: reply.ok ? null : reply.failure,
      });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, integrationId, isConnected, lastRun]);
  return runs?.integrationId === integrationId ? runs : null;
}
