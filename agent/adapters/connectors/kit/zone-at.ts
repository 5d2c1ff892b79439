import type { ConnectorWorld } from './connector-world.ts';

const HERE = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** The zone by whose clock a server goes; known of this machine alone. */
export function zoneAt(
  host: string,
  { ownZone }: Pick<ConnectorWorld, 'ownZone'>,
): string | undefined {
  return HERE.includes(host) || host.startsWith('/') ? ownZone?.() : undefined;
}
