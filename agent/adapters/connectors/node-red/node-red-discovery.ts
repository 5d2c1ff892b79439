import { serverName } from '../../../../shared/domain/schedulers/discovery-server.ts';
import {
  nodeRedScheduler,
  type NodeRedServer,
} from '../../../../shared/domain/schedulers/kinds/node-red-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type {
  Discovered,
  ServerDiscoverer,
  Unreadable,
} from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { isOn, triggersOf, type FlowNode } from './flow-triggers.ts';
import { NodeRedApi } from './node-red-api.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unread } from '../kit/unread.ts';

/** Triggers of a tab shown by name. */
const MOST_SHOWN = 3;

/** Every enabled tab with nodes that start something by themselves. */
export class NodeRedDiscovery implements ServerDiscoverer<NodeRedServer> {
  readonly #api: NodeRedApi;

  constructor(world: Pick<ConnectorWorld, 'secrets'>) {
    this.#api = new NodeRedApi(world.secrets);
  }

  async discover(server: NodeRedServer): Promise<Result<Discovery>> {
    const read = await this.#api.flows(server);
    if (!read.ok) return read;
    const { flows } = read.value;
    const tabs = flows.filter(({ type, disabled }) => type === 'tab' && disabled !== true);
    const found = tabs.flatMap((tab) => tabOf(server, flows, tab));
    const subflows = new Set(flows.filter(({ type }) => type === 'subflow').map(({ id }) => id));
    const isHidden = flows.some(
      (node) => subflows.has(node.z ?? '') && startsBySchedule(server, node),
    );
    return succeed({ found, unreadable: isHidden ? [inSubflows(server)] : [] });
  }
}

function tabOf(server: NodeRedServer, flows: readonly FlowNode[], tab: FlowNode): Discovered[] {
  const { triggers } = server;
  const inTab = triggersOf(flows, { flow: tab.id, triggers });
  const starters = inTab.ok ? inTab.value.filter((node) => startsBySchedule(server, node)) : [];
  if (starters.length === 0) return [];
  const name = tab.label === undefined || tab.label === '' ? tab.id : tab.label;
  const words = [...new Set(starters.map(wordsOf))];
  const shown = words.slice(0, MOST_SHOWN).join('; ');
  return [
    {
      scheduler: nodeRedScheduler.parse({ ...server, flow: tab.id }),
      id: foundId(name),
      name,
      schedule: words.length > MOST_SHOWN ? `${shown}; …` : shown,
      // Its cron lines follow the server's clock, whose time zone is not exposed.
      nextRunAt: null,
      enabled: starters.some(isOn),
    },
  ];
}

/** An inject node without a schedule is just a button. */
function startsBySchedule({ triggers }: NodeRedServer, node: FlowNode): boolean {
  if (!triggers.includes(node.type)) return false;
  return node.type !== 'inject' || wordsOf(node) !== node.type;
}

/** `0 3 * * *`, `repeat=60s`, `once`, or the type if it says neither. */
function wordsOf(node: FlowNode): string {
  const { crontab, repeat, once, type } = node;
  if (typeof crontab === 'string' && crontab !== '') return crontab;
  if (typeof repeat === 'string' && repeat !== '') return `repeat=${repeat}s`;
  return once === true ? 'once' : type;
}

function inSubflows(server: NodeRedServer): Unreadable {
  return unread(serverName(server), say('unread-subflows'));
}
