import type { ConnectorEntry } from '../kit/connector-entry.ts';
import { hasHeldUnits } from './hold-condition.ts';

export const systemdEntry: ConnectorEntry = {
  async connector(world) {
    const { SystemdConnector } = await import('./systemd-connector.ts');
    return new SystemdConnector(world);
  },
  async discoverer(world) {
    const { SystemdDiscovery } = await import('./systemd-discovery.ts');
    return new SystemdDiscovery(world);
  },
  leavesBehind: hasHeldUnits,
};
