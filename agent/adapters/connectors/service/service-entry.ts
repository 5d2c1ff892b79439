import type { ConnectorEntry } from '../kit/connector-entry.ts';

export const serviceEntry: ConnectorEntry = {
  async connector(world) {
    const { ServiceConnector } = await import('./service-connector.ts');
    return new ServiceConnector(world);
  },
  async discoverer(world) {
    const { ServiceDiscovery } = await import('./service-discovery.ts');
    return new ServiceDiscovery(world);
  },
};
