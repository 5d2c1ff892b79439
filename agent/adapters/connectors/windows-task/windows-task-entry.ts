import type { ConnectorEntry } from '../kit/connector-entry.ts';

export const windowsTaskEntry: ConnectorEntry = {
  async connector(world) {
    const { WindowsTaskConnector } = await import('./windows-task-connector.ts');
    return new WindowsTaskConnector(world);
  },
  async discoverer(world) {
    const { WindowsTaskDiscovery } = await import('./windows-task-discovery.ts');
    return new WindowsTaskDiscovery(world);
  },
};
