import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { DiscoveryServer } from '../../../shared/domain/schedulers/discovery-server.ts';

const PATIENCE = '20s';

/** A host of the document, to be searched. */
export function serverOfHost({ id, ssh, become }: HostDefinition): DiscoveryServer {
  const as = become === undefined ? {} : { become };
  return { kind: 'ssh', host: id, ssh, ...as, timeout: PATIENCE };
}
