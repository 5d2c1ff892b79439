import type { ConnectorRegistry } from '../../adapters/connectors/registry.ts';
import type { ConnectorWorld } from '../../adapters/connectors/kit/connector-world.ts';
import { guardCommand } from '../../adapters/guards/guard-command.ts';
import type { LocalSecrets } from '../../adapters/secrets/local-secrets.ts';
import { agentSsh } from '../../adapters/hosts/agent-ssh.ts';
import { knownHostMark } from '../../adapters/hosts/host-mark.ts';
import { HostShowing } from '../../adapters/hosts/host-showing.ts';
import { undoOnHosts } from '../../adapters/hosts/host-undo.ts';
import { sshServers } from '../../adapters/hosts/ssh-servers.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { openSecrets } from '../../adapters/secrets/open-secrets.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { newestZoneData } from '../../adapters/zone-data/newest-zone-data.ts';
import { ownZone } from '../../app/schedulers/own-zone.ts';
import { machineCron } from '../../app/schedulers/machine-cron.ts';
import type { Invocation } from './command-frame.ts';
import { remansoCommand } from './remanso-command.ts';
import { ownHome } from '../../wire/own-account.ts';

/** What connectors and discoverers need where no agent answers: they work in this process then. */
export async function standaloneWorld(
  { directory, environment }: Invocation,
  hosts: readonly HostDefinition[] = [],
): Promise<ConnectorWorld & { readonly secrets: LocalSecrets }> {
  const secrets = openSecrets(directory, environment);
  await secrets.ready();
  const clock = new SystemClock();
  // No agent has been here: a sudoers line that is shown says so.
  const markOf = (): string => knownHostMark(directory.root) ?? 'MARK';
  const { world, folderOf } = agentSsh(directory.root, environment, markOf);
  return {
    secrets,
    clock,
    undoOnHost: undoOnHosts((id) => hosts.find((host) => host.id === id), folderOf),
    servers: sshServers(new HostShowing(world, folderOf, clock), () => hosts),
    environment,
    home: ownHome(),
    dataDir: directory.root,
    guardCommand: guardCommand(remansoCommand(), directory, environment),
    nextCron: machineCron(newestZoneData),
    ownZone,
  };
}

/** Every connector, in this process; what they log goes to stderr. */
export async function standaloneConnectors(
  invocation: Invocation,
  hosts: readonly HostDefinition[] = [],
): Promise<ConnectorRegistry> {
  const { ConnectorRegistry: Registry } = await import('../../adapters/connectors/registry.ts');
  const complain = (event: string): void => invocation.terminal.complain(event);
  const log = { info: () => undefined, warn: complain, error: complain };
  return new Registry(await standaloneWorld(invocation, hosts), log);
}
