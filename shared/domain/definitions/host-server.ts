import { sshServer, type SshServer } from '../schedulers/ssh-server.ts';
import type { HostDefinition } from './host.ts';

/** A host of the document, to be searched. */
export function serverOfHost({ id, ssh, become }: HostDefinition): SshServer {
  const as = become === undefined ? {} : { become };
  return sshServer.parse({ kind: 'ssh', host: id, ssh, ...as });
}
