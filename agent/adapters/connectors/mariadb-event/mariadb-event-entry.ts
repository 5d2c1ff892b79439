import type { SearchedEntry } from '../kit/connector-entry.ts';
import { databaseFields } from '../kit/server-address.ts';

export const mariadbEventEntry: SearchedEntry = {
  async connector(world) {
    const { MariadbEventConnector } = await import('./mariadb-event-connector.ts');
    return new MariadbEventConnector(world);
  },
  async serverDiscoverer(world) {
    const { MariadbEventDiscovery } = await import('./mariadb-event-discovery.ts');
    return new MariadbEventDiscovery(world);
  },
  addresses: {
    mariadb: {
      fields: (parts) => databaseFields('mariadb-event', parts),
      example: () => 'mariadb://USER@HOST:3306/DATABASE?secret=NAME&tls=verify',
    },
  },
};
