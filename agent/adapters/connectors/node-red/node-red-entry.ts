import type { SearchedEntry } from '../kit/connector-entry.ts';
import { given } from '../kit/server-address.ts';

export const nodeRedEntry: SearchedEntry = {
  async connector(world) {
    const { NodeRedConnector } = await import('./node-red-connector.ts');
    return new NodeRedConnector(world);
  },
  async serverDiscoverer(world) {
    const { NodeRedDiscovery } = await import('./node-red-discovery.ts');
    return new NodeRedDiscovery(world);
  },
  addresses: {
    'node-red': {
      fields: ({ web, user, secret }) => ({
        kind: 'node-red',
        url: web,
        ...(user === undefined
          ? { headers: given({ Authorization: secret }) }
          : { basicAuth: given({ user, password: secret }) }),
      }),
      web: 'always',
      lists: ['triggers'],
      example: 'node-red+https://HOST?secret=NAME          {header}',
    },
  },
};
