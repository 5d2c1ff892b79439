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
  const words = hostWords[host.language];
  const command = newCommand(host, 'list', words.list).option('--zone <zone>', words.zone);
  return whenCalled(host, command, (invocation, options: ZoneOption) =>
    withAgent(invocation.directory, async (agent) => {
      const listed = await agent.call('host.list', {});
      if (!listed.ok) return listed;
      const shown = await tell(invocation, agent, options, listed.value.hosts);
      return shown.ok ? succeed(EXIT.done) : shown;
    }),
  );
}

export function hostCheckCommand(host: CommandHost): Command {
  const words = hostWords[host.language];
  const command = newCommand(host, 'check', words.check)
    .argument('[host...]', words.ids)
    .option('--zone <zone>', words.zone);
  return whenCalled(host, command, (invocation, options: ZoneOption, typed) =>
    understood(invocation, { host: typed }, ({ host: ids }) =>
      withAgent(invocation.directory, async (agent) => {
        const checked = await check(agent, ids);
        if (!checked.ok) return checked;
        const shown = await tell(invocation, agent, options, checked.value);
        if (!shown.ok) return shown;
        return succeed(checked.value.every(isWell) ? EXIT.done : EXIT.failed);
      }),
    ),
  );
}

/** All side by side: the agent bounds how many connections open at once. */
async function check(
  agent: AgentClient,
  named: readonly string[],
): Promise<Result<readonly HostStatus[]>> {
  let ids: Iterable<string> = named;
  if (named.length === 0) {
    const listed = await agent.call('host.list', {});
    if (!listed.ok) return listed;
    ids = listed.value.hosts.map(({ id }) => id);
  }
  const checking = [...new Set(ids)].map((id) => agent.call('host.check', { id }));
  const hosts: HostStatus[] = [];
  for (const checked of await Promise.all(checking)) {
    if (!checked.ok) return checked;
    hosts.push(checked.value);
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
