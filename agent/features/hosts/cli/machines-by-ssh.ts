import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { ReachMachines } from '../../../cli/session/agent/reach-machines.ts';
import { agentSsh } from '../adapters/ssh/agent-ssh.ts';
import { knownHostMark } from '../adapters/setup/host-mark.ts';
import { HostShowing } from '../adapters/host-showing.ts';
import { undoOnHosts } from '../adapters/setup/host-undo.ts';
import { sshServers } from '../adapters/ssh-servers.ts';

/** Servers that this process can search, and what undoes a hold on a host of the document. */
export const machinesBySsh: ReachMachines = ({ directory, environment }, hosts) => {
  // No agent has been here: a sudoers line that is shown says so.
  const markOf = (): string => knownHostMark(directory.root) ?? 'MARK';
  const { world, folderOf } = agentSsh(directory.root, environment, markOf);
  return {
    undoOnHost: undoOnHosts((id) => hosts.find((host) => host.id === id), folderOf),
    servers: sshServers(new HostShowing(world, folderOf, new SystemClock()), () => hosts),
  };
};
