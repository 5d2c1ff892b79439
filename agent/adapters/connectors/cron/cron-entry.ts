import type { ConnectorEntry } from '../kit/connector-entry.ts';

export const cronEntry: ConnectorEntry = {
  async connector(world) {
    const { CronConnector } = await import('./cron-connector.ts');
    return new CronConnector(world);
  },
  async discoverer(world) {
    const { CronDiscovery } = await import('./cron-discovery.ts');
    return new CronDiscovery(world);
  },
};
