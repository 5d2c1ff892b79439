import { ownZone } from '../../../../../agent/app/schedulers/machine/own-zone.ts';
import { NodeRedConnector } from '../../../../../agent/adapters/connectors/node-red/node-red-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  nodeRedScheduler,
  type NodeRedScheduler,
} from '../../../../../shared/domain/schedulers/kinds/node-red-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { countingServer } from '../../../../support/counting-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import type { NodeRedServer } from '../../../../support/node-red-server.ts';

const PERIOD_S = 0.3;
const SLOW_MS = 800;

export function nodeRedConnector(secrets: Readonly<Record<string, string>> = {}): NodeRedConnector {
  return new NodeRedConnector({
    clock: new SystemClock(),
    secrets: namedSecrets(secrets),
    ownZone,
  });
}

export function schedulerAt(url: string, parts: object = {}): NodeRedScheduler {
  return nodeRedScheduler.parse({ kind: 'node-red', url, flow: 'Shop', ...parts });
}

/** An inject node as the editor writes it; wired to `to`. */
export function inject(id: string, repeat: number | '', to: string, parts: object = {}): object {
  const when = { repeat: String(repeat), crontab: '', once: false, onceDelay: 0.1 };
  const node = { id, type: 'inject', z: 'shop', name: id, props: [{ p: 'payload' }] };
  return {
    ...node,
    ...when,
    topic: '',
    payload: '',
    payloadType: 'date',
    ...at,
    wires: [[to]],
    ...parts,
  };
}

function request(id: string, url: string, to: readonly string[]): object {
  const node = { id, type: 'http request', z: 'shop', name: '', method: 'GET', ret: 'txt', url };
  const rest = { paytoqs: 'ignore', tls: '', persist: false, proxy: '', insecureHTTPParser: false };
  const auth = { authType: 'basic', senderr: false, headers: [] };
  return { ...node, ...rest, ...auth, ...at, wires: [[...to]] };
}

const at = { x: 200, y: 100 };

/** A tab that polls the shop every 0.3 s, and a slow chain of three steps with a button. */
export function shopFlows(shop: string): object[] {
  return [
    { id: 'shop', type: 'tab', label: 'Shop', disabled: false, info: '', env: [] },
    inject('tick', PERIOD_S, 'ask'),
    { ...request('ask', `${shop}/run`, []), credentials: { user: 'ana', password: 'pw' } },
    inject('button', '', 'slow'),
    request('slow', `${shop}/slow`, ['then']),
    request('then', `${shop}/then`, []),
    inject('resting', PERIOD_S, 'ask', { d: true }),
    { id: 'other', type: 'tab', label: 'Other', disabled: false, info: '', env: [] },
    inject('elsewhere', '', 'ask', { z: 'other', wires: [[]] }),
  ];
}

/** The shop's tab on a running Node-RED. */
export async function openShop(server: NodeRedServer): Promise<RealScheduler> {
  const shop = await countingServer((name) => ({ delayMs: name === 'slow' ? SLOW_MS : 0 }));
  await server.deploy(shopFlows(shop.url));
  const count = (name: string): number => shop.arrivals.filter((one) => one.name === name).length;
  const change = async (ids: readonly string[], parts: object): Promise<void> => {
    const { flows } = await server.get();
    const changed = flows.map((one) =>
      ids.includes(String(one['id'])) ? { ...one, ...parts } : one,
    );
    await server.deploy(changed, 'nodes');
  };
  return {
    scheduler: schedulerAt(server.url),
    periodMs: PERIOD_S * 1000,
    waitMs: 700,
    connect: () => nodeRedConnector(),
    runsStarted: () => count('run'),
    definition: async () => [JSON.stringify(await server.get()), ...server.files()],
    edit: () => change(['tick'], { name: 'renamed' }),
    disable: () => change(['tick', 'button'], { d: true }),
    // Deploying everything saves what is shown: the other trigger as we disabled it.
    enable: async () => {
      const { flows } = await server.get();
      for (const node of flows) if (node['id'] === 'tick') delete node['d'];
      await server.deploy(flows);
    },
    inFlight: async () => {
      await server.inject('button');
      return {
        finishes: async () => {
          const until = performance.now() + 5 * SLOW_MS;
          while (count('then') === 0 && performance.now() < until) {
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          return count('then') === 1;
        },
      };
    },
    dispose: () => shop.close(),
  };
}
