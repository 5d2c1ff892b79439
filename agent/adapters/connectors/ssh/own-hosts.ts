import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import {
  connectedScheduler,
  hostOf,
  type ConnectedScheduler,
} from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Discovered } from '../../../ports/schedulers/connector.ts';
import type { WholeDiscovery } from '../../../ports/schedulers/discovery.ts';

/**
 * Two new hosts of one search may be proposed one id, such as `db1.madrid` and `db1.paris`: later ones
 * get a number.
 */
export function withOwnHosts(looks: readonly WholeDiscovery[]): readonly WholeDiscovery[] {
  const addresses = new Map<string, string>();
  return looks.map((look) => {
    const names = new Map(look.hosts.map((host) => [host.id, ownId(host, addresses)]));
    if ([...names].every(([id, own]) => id === own)) return look;
    return {
      ...look,
      hosts: look.hosts.map((host) => ({ ...host, id: names.get(host.id) ?? host.id })),
      found: look.found.map((one) => renamed(one, names)),
      unreadable: look.unreadable.map((one) => {
        const [, id = '', rest = ''] = /^([^:]+)(:.*)$/s.exec(one.where) ?? [];
        return { ...one, where: names.has(id) ? `${names.get(id) ?? id}${rest}` : one.where };
      }),
    };
  });
}

function ownId({ id, ssh }: HostDefinition, addresses: Map<string, string>): string {
  let own = id;
  for (let n = 2; (addresses.get(own) ?? ssh) !== ssh; n += 1) own = `${id}-${n}`;
  addresses.set(own, ssh);
  return own;
}

function renamed(one: Discovered, names: ReadonlyMap<string, string>): Discovered {
  const rename = (scheduler: ConnectedScheduler): ConnectedScheduler => {
    const own = names.get(hostOf(scheduler) ?? '');
    return own === undefined ? scheduler : connectedScheduler.parse({ ...scheduler, host: own });
  };
  const { alias } = one;
  return {
    ...one,
    scheduler: rename(one.scheduler),
    ...(alias === undefined ? {} : { alias: rename(alias) }),
  };
}
