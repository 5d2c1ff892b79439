import { useAgentStore } from '../../store/agent-store.ts';

/** The integration's name; its id if it has none or is gone. */
export function useIntegrationName(integrationId: string): string {
  return useAgentStore((state) => {
    const status = state.snapshot?.integrations.find(({ id }) => id === integrationId);
    return status?.name ?? integrationId;
  });
}
