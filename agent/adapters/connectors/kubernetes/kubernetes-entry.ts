import type { SearchedEntry } from '../kit/connector-entry.ts';
import { defined } from '../../../../shared/defined.ts';

export const kubernetesEntry: SearchedEntry = {
  async connector(world) {
    const { KubernetesConnector } = await import('./kubernetes-connector.ts');
    return new KubernetesConnector(world);
  },
  async serverDiscoverer(world) {
    const { KubernetesDiscovery } = await import('./kubernetes-discovery.ts');
    return new KubernetesDiscovery(world);
  },
  addresses: {
    kubernetes: {
      fields: ({ host, web, secret }) =>
        defined({ kind: 'kubernetes', url: host === '' ? undefined : web, token: secret }),
      // The cluster may be the one around us.
      web: 'or-bare',
      example: ({ cluster }) => `kubernetes+https://HOST:6443?secret=NAME&namespace=NS, ${cluster}`,
    },
  },
};
