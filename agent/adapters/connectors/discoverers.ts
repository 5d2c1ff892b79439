import type { Discovered, Discoverer } from '../../ports/schedulers/connector.ts';
import type { WholeDiscovery, Places } from '../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from './kit/connector-world.ts';
import { connectorEntries } from './connector-entries.ts';
import { withOwnHosts } from './ssh/own-hosts.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { foundId } from './kit/found-id.ts';
import { isHousekeeping } from './kit/housekeeping.ts';
import { discoverServer } from './server-discoverers.ts';
import { say } from '../../../shared/failure-texts.ts';
import { unread } from './kit/unread.ts';

type LoadDiscoverer = (world: ConnectorWorld) => Promise<Discoverer>;

/** What finds schedules on this machine; each loaded on demand. */
const DISCOVERERS: Readonly<Record<string, LoadDiscoverer>> = Object.fromEntries(
  Object.entries(connectorEntries).flatMap(([kind, { discoverer }]) =>
    discoverer === undefined ? [] : [[kind, discoverer] as const],
  ),
);

/** Looks everywhere; a place that fails is reported as unreadable and hides no others. */
export async function discoverAll(
  world: ConnectorWorld,
  { local, servers }: Places,
  discoverers = DISCOVERERS,
): Promise<WholeDiscovery> {
  const here = local ? Object.entries(discoverers) : [];
  const looks = await Promise.all([
    ...here.map(([where, load]) => discoverHere(world, where, load)),
    ...servers.map((server) => discoverServer(world, server)),
  ]);
  const own = withOwnHosts(looks);
  return {
    found: withOwnIds(own.flatMap(({ found }) => found)).map(withReason),
    unreadable: own.flatMap(({ unreadable }) => unreadable),
    hosts: own.flatMap(({ hosts }) => hosts),
  };
}

async function discoverHere(
  world: ConnectorWorld,
  where: string,
  load: LoadDiscoverer,
): Promise<WholeDiscovery> {
  try {
    const discoverer = await load(world);
    return { ...(await discoverer.discover()), hosts: [] };
  } catch (thrown) {
    const text = world.secrets.hide(String(thrown));
    return { found: [], unreadable: [unread(where, say('as-told', { text }))], hosts: [] };
  }
}

function withReason(found: Discovered): Discovered {
  if (found.leave !== undefined || !isHousekeeping(found.scheduler)) return found;
  return { ...found, leave: 'housekeeping' };
}

/**
 * Of a fleet each id says the host; otherwise two entries may suggest the same: later ones get a
 * number.
 */
function withOwnIds(found: readonly Discovered[]): Discovered[] {
  const taken = new Set<string>();
  const hosts = new Set(found.flatMap(({ scheduler }) => hostOf(scheduler) ?? []));
  return found.map((one) => {
    const host = hosts.size > 1 ? hostOf(one.scheduler) : undefined;
    const wish = host === undefined ? one.id : foundId(host, one.id);
    let id = wish;
    for (let n = 2; taken.has(id); n += 1) id = `${wish}-${String(n)}`;
    taken.add(id);
    return { ...one, id };
  });
}
