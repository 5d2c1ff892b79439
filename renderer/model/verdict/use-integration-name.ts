import { useAgentStore } from '../../store/agent-store.ts';

/** As people call it; its id where it has no name, or is no more. */
export function useIntegrationName(integrationId: string): string {
  return useAgentStore((state) => {
    const status = state.snapshot?.integrations.find(({ id }) => id === integrationId);
    return status?.name ?? integrationId;
  });
}
