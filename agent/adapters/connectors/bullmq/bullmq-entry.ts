import type { SearchedEntry } from '../kit/connector-entry.ts';
import { defined } from '../../../../shared/defined.ts';
import { portOf, type AddressParts } from '../kit/server-address.ts';

export const bullmqEntry: SearchedEntry = {
  async connector(world) {
    const { BullmqConnector } = await import('./bullmq-connector.ts');
    return new BullmqConnector(world);
  },
  async serverDiscoverer(world) {
    const { BullmqDiscovery } = await import('./bullmq-discovery.ts');
    return new BullmqDiscovery(world);
  },
  addresses: {
    redis: {
      fields: (parts) => fields(parts, false),
      switches: ['tls'],
      example: ({ tls }) => `redis://HOST:6379/0?prefix=bull            ${tls}`,
    },
    rediss: { fields: (parts) => fields(parts, true), switches: ['tls'] },
  },
};

function fields({ url, host, user, path, secret }: AddressParts, tls: boolean) {
  const db = path === '' ? undefined : Number(path);
  return defined({
    kind: 'bullmq',
    host,
    ...portOf(url),
    db,
    username: user,
    password: secret,
    tls,
  });
}
