import type { ConnectorEntry } from '../kit/connector-entry.ts';

export const commandEntry: ConnectorEntry = {
  async connector(world) {
    const { CommandConnector } = await import('./command-connector.ts');
    return new CommandConnector(world);
  },
};
