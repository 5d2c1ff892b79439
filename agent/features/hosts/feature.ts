import type { Feature } from '../../app/feature.ts';
import type { Clock } from '../../ports/time/clock.ts';
import { agentSsh } from './adapters/ssh/agent-ssh.ts';
import { HostLooks } from './adapters/host-looks.ts';
import { hostMark } from './adapters/setup/host-mark.ts';
import { HostShowing } from './adapters/host-showing.ts';
import { undoOnHosts } from './adapters/setup/host-undo.ts';
import { SshHostPlans } from './adapters/ssh-host-plans.ts';
import { sshServers } from './adapters/ssh-servers.ts';
import { hostsOver, type HostsKnown } from './app/hosts-at-work.ts';

interface Place {
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/** Plans travel to servers by ssh ahead of time, and what their guards left comes back. */
export function hosts({ dataDir, environment, clock }: Place): Feature {
  const ssh = agentSsh(dataDir, environment, () => hostMark(dataDir));
  const plans = new SshHostPlans(ssh.world, ssh.folderOf, clock);
  const showing = new HostShowing(ssh.world, ssh.folderOf, clock);
  let known: HostsKnown | undefined;
  const feature = hostsOver(plans, (begun) => {
    known = begun;
  });
  const ofDocument = () => known?.state.definitions.hosts;
  return {
    ...feature,
    machines: {
      hosts: new HostLooks(plans, () => known, clock),
      undoOnHost: undoOnHosts((id) => ofDocument()?.get(id), ssh.folderOf),
      servers: sshServers(showing, () => [...(ofDocument()?.values() ?? [])]),
    },
  };
}
