import type { Command } from 'commander';
import type { HostStatus } from '../../../shared/domain/now/host-status.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { inOrder, isWell, printHosts } from '../output/host-table.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { understood } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { hostWords } from '../words/host.ts';

export function hostListCommand(host: CommandHost): Command {
  const say = hostWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: ['host list', 'host list --json'],
  }).option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withAgent(invocation, async (agent) => {
      const listed = await agent.call('host.list', {});
      if (!listed.ok) return listed;
      const shown = await tell(invocation, agent, options, listed.value.hosts);
      return shown.ok ? succeed(EXIT.done) : shown;
    }),
  );
}

export function hostCheckCommand(host: CommandHost): Command {
  const say = hostWords(host.language);
  const command = newCommand(host, 'check', {
    sentence: say('check.sentence'),
    examples: ['host check', 'host check erp-db1 erp-db2', 'host check --json'],
  })
    .argument('[host...]', say('ids'))
    .option('--zone <zone>', say('zone'));
  return whenCalled(host, command, (invocation, options: ZoneOption, typed) =>
    understood(invocation, { host: typed }, ({ host: ids }) =>
      withAgent(invocation, async (agent) => {
        const checked = await check(agent, ids);
        if (!checked.ok) return checked;
        const shown = await tell(invocation, agent, options, checked.value);
        if (!shown.ok) return shown;
        return succeed(checked.value.every(isWell) ? EXIT.done : EXIT.failed);
      }),
    ),
  );
}

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

async function tell(
  invocation: Invocation,
  agent: AgentClient,
  options: ZoneOption,
  hosts: readonly HostStatus[],
): Promise<Result<void>> {
  const sorted = inOrder(hosts);
  if (invocation.json) {
    for (const one of sorted) invocation.terminal.document(one);
    return succeed(undefined);
  }
  const { SystemClock } = await import('../../adapters/time/system-clock.ts');
  const now = new SystemClock().now();
  const clock = await agentClock(invocation, options, now, agent);
  if (clock.ok) printHosts(invocation, sorted, { clock: clock.value, now });
  return clock.ok ? succeed(undefined) : clock;
}
