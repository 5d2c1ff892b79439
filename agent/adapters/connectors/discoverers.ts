import type { Discovered, Discoverer, Unreadable } from '../../ports/connector.ts';
import type { Discovery } from '../../ports/discovery.ts';
import type { ConnectorWorld } from './connector-world.ts';

type LoadDiscoverer = (world: ConnectorWorld) => Promise<Discoverer>;

/** What looks for schedules on this machine, by what it looks at; loaded when somebody asks. */
const DISCOVERERS: Readonly<Record<string, LoadDiscoverer>> = {
  systemd: async (world) => {
    const { SystemdDiscovery } = await import('./systemd/systemd-discovery.ts');
    return new SystemdDiscovery(world);
  },
  cron: async (world) => {
    const { CronDiscovery } = await import('./cron/cron-discovery.ts');
    return new CronDiscovery(world);
  },
};

/** Looks with all of them; one that fails is told as unreadable and hides nothing of the others. */
export async function discoverAll(
  world: ConnectorWorld,
  discoverers = DISCOVERERS,
): Promise<Discovery> {
  const found: Discovered[] = [];
  const unreadable: Unreadable[] = [];
  const looks = Object.entries(discoverers).map(async ([where, load]) => {
    try {
      const discoverer = await load(world);
      const seen = await discoverer.discover();
      found.push(...seen.found);
      unreadable.push(...seen.unreadable);
    } catch (thrown) {
      unreadable.push({ where, why: world.secrets.hide(String(thrown)) });
    }
  });
  await Promise.all(looks);
  return { found: withOwnIds(found), unreadable };
}

/** Two entries may propose the same id: the later ones get a number. */
function withOwnIds(found: readonly Discovered[]): Discovered[] {
  const taken = new Set<string>();
  return found.map((one) => {
    let id = one.id;
    for (let n = 2; taken.has(id); n += 1) id = `${one.id}-${String(n)}`;
    taken.add(id);
    return { ...one, id };
  });
}
