import { useMemo } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';

export interface Names {
  readonly integration: (id: string) => string;
  readonly window: (id: string) => string;
}

/** What things are called; their id where they have no name. */
export function useNames(): Names {
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    const integrations = new Map(definitions?.integrations.map(({ id, name }) => [id, name]));
    const windows = new Map(definitions?.windows.map(({ id, title }) => [id, title]));
    return {
      integration: (id) => integrations.get(id) ?? id,
      window: (id) => windows.get(id) ?? id,
    };
  }, [definitions]);
}
