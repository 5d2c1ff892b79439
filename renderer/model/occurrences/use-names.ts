import { useCallback } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';

export function useSystemNames(): (ids: readonly string[]) => readonly string[] {
  const systems = useAgentStore((state) => state.definitions?.systems);
  return useCallback(
    (ids) => ids.map((one) => (systems ?? []).find(({ id }) => id === one)?.name ?? one),
    [systems],
  );
}

export function useIntegrationName(): (id: string) => string {
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  return useCallback(
    (id) => (integrations ?? []).find((one) => one.id === id)?.name ?? id,
    [integrations],
  );
}
