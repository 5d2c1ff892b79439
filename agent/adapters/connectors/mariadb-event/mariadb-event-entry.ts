import type { SearchedEntry } from '../kit/connector-entry.ts';
import { given, portOf } from '../kit/server-address.ts';

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
      fields: ({ url, host, user, path, secret }) =>
        given({
          kind: 'mariadb-event',
          host: host || undefined,
          ...portOf(url),
          database: path || undefined,
          user,
          password: secret,
        }),
      example: 'mariadb://USER@HOST:3306/DATABASE?secret=NAME&tls=verify',
    },
  },
};
