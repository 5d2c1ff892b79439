import { randomUUID } from 'node:crypto';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { isConfirmed, type AskedFirst } from '../../../cli/options/asked-first.ts';
import type { Why } from '../../../cli/options/option-values.ts';
import { outcomeOfEach, type EachHost } from './host-outcomes.ts';
import { countOf } from './host-table.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { hostWords } from './words/host.ts';

interface Publishing {
  readonly invocation: Invocation;
  readonly agent: AgentClient;
  readonly options: AskedFirst;
  readonly why: Why;
}

/** To every host that has schedules: one question, and then a line for each. */
export async function publishAll(scene: Publishing): Promise<Result<number>> {
  const { invocation, agent, options } = scene;
  const { terminal, language, json } = invocation;
  const say = hostWords(language);
  const listed = await agent.call('host.list', {});
  if (!listed.ok) return listed;
  const hosts = listed.value.hosts.filter((host) => countOf(host) > 0);
  if (hosts.length === 0) {
    if (!json) terminal.line(say('none'));
    return succeed(EXIT.done);
  }
  if (!(await isConfirmed(invocation, options, say('askPublishAll', { count: hosts.length })))) {
    terminal.complain(say('nothingChanged'));
    return succeed(EXIT.failed);
  }
  const isEachDone = await outcomeOfEach(invocation, hosts, (host) => publishOne(host, scene));
  return succeed(isEachDone ? EXIT.done : EXIT.failed);
}

/** What is wrong with the host itself, or else with the first of its schedules. */
async function publishOne({ id }: HostStatus, { agent, why }: Publishing): Promise<EachHost> {
  const command = { commandId: randomUUID(), person: personAtTerminal(), id, ...why };
  const published = await agent.call('host.protect', command);
  if (!published.ok) return { id, failure: published.failure };
  const { outcomes, status } = published.value;
  const stuck = outcomes.find(({ failure }) => failure !== null);
  return { id, failure: status.failure ?? stuck?.failure ?? null };
}
