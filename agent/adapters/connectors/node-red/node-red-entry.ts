import type { SearchedEntry } from '../kit/connector-entry.ts';
import { defined } from '../../../../shared/defined.ts';

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
          ? { headers: defined({ Authorization: secret }) }
          : { basicAuth: defined({ user, password: secret }) }),
      }),
      web: 'always',
      lists: ['triggers'],
      example: ({ header }) => `node-red+https://HOST?secret=NAME          ${header}`,
    },
  },
};
