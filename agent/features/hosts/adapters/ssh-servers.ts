import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { isSameAddress } from '../../../../shared/domain/schedulers/ssh-server.ts';
import type { SshServers } from '../../../ports/machines/other-machines.ts';
import type { HostShowing } from './host-showing.ts';

/** Servers to be searched, of which some are hosts of the document. */
export function sshServers(
  showing: HostShowing,
  hosts: () => readonly HostDefinition[],
): SshServers {
  return {
    known: ({ host, ssh }) =>
      hosts().find((one) => (host === undefined ? isSameAddress(one.ssh, ssh) : one.id === host)),
    taken: () => new Set(hosts().map(({ id }) => id)),
    showAll: (host, timeoutMs) => showing.showAll(host, timeoutMs),
  };
}
