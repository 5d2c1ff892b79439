import type { ConnectorRegistry } from '../../adapters/connectors/registry.ts';
import type { ConnectorWorld } from '../../adapters/connectors/kit/connector-world.ts';
import { guardCommand } from '../../adapters/guards/guard-command.ts';
import type { LocalSecrets } from '../../adapters/secrets/local-secrets.ts';
import { cliMachines } from '../../features/cli-machines.ts';
import type { OtherMachines } from '../../ports/machines/other-machines.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { openSecrets } from '../../adapters/secrets/open-secrets.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { newestZoneData } from '../../adapters/zone-data/newest-zone-data.ts';
import { ownZone } from '../../app/schedulers/machine/own-zone.ts';
import { machineCron } from '../../app/schedulers/machine/machine-cron.ts';
import type { Invocation } from './command-frame.ts';
import { remansoCommand } from './remanso-command.ts';
import { ownHome } from '../../wire/data-directory/own-account.ts';

/** What connectors and discoverers need where no agent answers: they work in this process then. */
export async function standaloneWorld(
  { directory, environment }: Invocation,
  hosts: readonly HostDefinition[] = [],
): Promise<ConnectorWorld & { readonly secrets: LocalSecrets }> {
  const secrets = openSecrets(directory, environment);
  await secrets.ready();
  const clock = new SystemClock();
  const from = { directory, environment };
  const reached = await Promise.all(cliMachines.map(async (load) => (await load())(from, hosts)));
  return {
    secrets,
    clock,
    ...reached.reduce<OtherMachines>((all, some) => ({ ...all, ...some }), {}),
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
