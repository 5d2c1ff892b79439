import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import {
  declareAction,
  declareAnswer,
  declareCall,
  declareGroup,
} from '../../../cli/commands/declare.ts';
import { todaysClock } from '../../../cli/options/clocks.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { hostAddCommand } from './host-add.ts';
import { hostPublishCommand } from './host-publish.ts';
import { hostRemoveCommand } from './host-remove.ts';
import { inOrder, isWell, printHosts } from './host-table.ts';
import { hostWords } from './words/host.ts';

const now = (): Instant => new SystemClock().now();

const listCommand = declareCall({
  name: 'list',
  words: hostWords,
  sentence: 'list.sentence',
  examples: ['host list', 'host list --json'],
  takes: { '--zone <zone>': 'zone' },
  call: 'host.list',
  params: () => ({}),
  json: ({ hosts }) => inOrder(hosts),
  clock: todaysClock,
  print: ({ hosts }, scene, clock) => printHosts(scene, inOrder(hosts), { clock, now: now() }),
});

const checkCommand = declareAnswer({
  name: 'check',
  words: hostWords,
  sentence: 'check.sentence',
  examples: ['host check', 'host check erp-db1 erp-db2', 'host check --json'],
  takes: { '[host...]': 'ids', '--zone <zone>': 'zone' },
  names: ['host'],
  ask: (scene) => withAgent(scene, (agent) => check(agent, scene.given.host)),
  json: (hosts) => inOrder(hosts),
  clock: todaysClock,
  print: (hosts, scene, clock) => printHosts(scene, inOrder(hosts), { clock, now: now() }),
  exit: (hosts) => (hosts.every(isWell) ? EXIT.done : EXIT.failed),
});

/** More are asked as others answer: the agent opens only so many connections at once. */
const ASKED_AT_ONCE = 32;

/** Side by side. */
async function check(
  agent: AgentClient,
  named: readonly string[],
): Promise<Result<readonly HostStatus[]>> {
  const listed = await agent.call('host.list', {});
  if (!listed.ok) return listed;
  const left = named.length === 0 ? listed.value.hosts.map(({ id }) => id) : [...new Set(named)];
  const checked: Result<HostStatus>[] = [];
  const askOneByOne = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      checked.push(await agent.call('host.check', { id }));
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOneByOne));
  const hosts: HostStatus[] = [];
  for (const one of checked) {
    if (!one.ok) return one;
    hosts.push(one.value);
  }
  return succeed(hosts);
}

/** The script alone, as it is: it is piped into a file. */
const scriptCommand = declareAction({
  name: 'script',
  words: hostWords,
  sentence: 'script.sentence',
  examples: ['host script erp-db1', 'host script erp-db1 > setup.sh'],
  takes: { '<host>': 'id' },
  names: ['host'],
  act: async (scene) => {
    const { host: id } = scene.given;
    const prepared = await withAgent(scene, (agent) => agent.call('host.prepare', { id }));
    if (!prepared.ok) return prepared;
    if (scene.json) scene.terminal.document({ id, ...prepared.value });
    else await scene.terminal.write(prepared.value.script);
    return succeed(EXIT.done);
  },
});

export const hostCommand = declareGroup({
  name: 'host',
  words: hostWords,
  sentence: 'host.sentence',
  examples: 'host.examples',
  parts: [
    hostAddCommand,
    listCommand,
    checkCommand,
    hostPublishCommand,
    hostRemoveCommand,
    scriptCommand,
  ],
});
