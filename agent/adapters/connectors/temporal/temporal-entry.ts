import type { SearchedEntry } from '../kit/connector-entry.ts';
import { defined } from '../../../../shared/defined.ts';

export const temporalEntry: SearchedEntry = {
  async connector(world) {
    const { TemporalConnector } = await import('./temporal-connector.ts');
    return new TemporalConnector(world);
  },
  async serverDiscoverer(world) {
    const { TemporalDiscovery } = await import('./temporal-discovery.ts');
    return new TemporalDiscovery(world);
  },
  addresses: {
    temporal: {
      fields: ({ url, path, secret }) =>
        defined({
          kind: 'temporal',
          address: url.host,
          namespace: path || undefined,
          apiKey: secret,
        }),
      switches: ['tls'],
      example: () => 'temporal://HOST:7233/NAMESPACE?secret=NAME&tls=true',
    },
  },
};
