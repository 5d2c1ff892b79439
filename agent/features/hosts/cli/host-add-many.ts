import { randomUUID } from 'node:crypto';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { isConfirmed, type AskedFirst } from '../../../cli/options/asked-first.ts';
import type { Why } from '../../../cli/options/option-values.ts';
import { outcomeOfEach, type EachHost } from './host-outcomes.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { firstContact } from './first-contact.ts';
import { defineHost, undefine } from './host-definition.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { hostAddWords } from './words/host-add.ts';

interface Fleet {
  readonly invocation: Invocation;
  readonly agent: AgentClient;
  readonly options: AskedFirst & { readonly keep?: true };
  readonly why: Why;
  readonly hosts: readonly HostDefinition[];
}

/** One question for all of them, and then a line for each. */
export async function addMany(fleet: Fleet): Promise<Result<number>> {
  const { invocation, options, hosts } = fleet;
  const { terminal, language } = invocation;
  const say = hostAddWords(language);
  if (!invocation.json) for (const { id, ssh } of hosts) terminal.line(`  ${id}  ${ssh}`);
  if (!(await isConfirmed(invocation, options, say('askMany', { count: hosts.length })))) {
    terminal.complain(say('noneAdded'));
    return succeed(EXIT.failed);
  }
  const isEachDone = await outcomeOfEach(invocation, hosts, (host) => addOne(host, fleet));
  return succeed(isEachDone ? EXIT.done : EXIT.failed);
}

async function addOne(wanted: HostDefinition, fleet: Fleet): Promise<EachHost> {
  const { agent, why, options, invocation } = fleet;
  const say = hostAddWords(invocation.language);
  const defined = await defineHost(agent, wanted, why);
  if (!defined.ok) return failed(wanted.id, defined.failure);
  const { host, isNew } = defined.value;
  const contact = await firstContact(agent, host.id);
  if (!contact.ok) {
    const isKept = !isNew || options.keep === true;
    if (!isKept) await undefine(agent, 'host', host.id, say('firstContactFailed'));
    return failed(host.id, contact.failure);
  }
  const command = { commandId: randomUUID(), person: personAtTerminal(), id: host.id, ...why };
  const done = await agent.call('host.setUp', command);
  return failed(host.id, done.ok ? done.value.failure : done.failure);
}

function failed(id: string, failure: Failure | null): EachHost {
  return { id, failure };
}
