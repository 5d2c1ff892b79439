import type { SearchedEntry } from '../kit/connector-entry.ts';
import { databaseFields, type AddressParts } from '../kit/server-address.ts';

export const pgCronEntry: SearchedEntry = {
  async connector(world) {
    const { PgCronConnector } = await import('./pg-cron-connector.ts');
    return new PgCronConnector(world);
  },
  async serverDiscoverer(world) {
    const { PgCronDiscovery } = await import('./pg-cron-discovery.ts');
    return new PgCronDiscovery(world);
  },
  addresses: {
    postgresql: {
      fields,
      example: () => 'postgresql://USER@HOST:5432/DATABASE?secret=NAME&tls=verify',
    },
    postgres: { fields },
  },
};

function fields(parts: AddressParts) {
  return databaseFields('pg-cron', parts);
}
