import { randomUUID } from 'node:crypto';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { readHosts } from './host-address.ts';
import { readWhy, refuseOptions, type Why } from '../../../cli/options/option-values.ts';
import { reportFailure } from '../../../cli/output/failure-report.ts';
import { printByHand, printRights, printSetUp } from './host-lines.ts';
import { isWell } from './host-table.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { isConfirmed, mayAsk } from '../../../cli/options/asked-first.ts';
import type { Given } from '../../../cli/options/taken.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT, exitCodeOf } from '../../../cli/session/exit-codes.ts';
import { firstContact } from './first-contact.ts';
import { defineHost, undefine, type DefinedHost } from './host-definition.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { isTypedToSudo } from './typed-set-up.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { hostAddWords } from './words/host-add.ts';
import { addMany } from './host-add-many.ts';

const ADD = {
  '<address...>': 'address',
  '--id <name>': 'id',
  '--name <text>': 'name',
  '--become <how>': { text: 'become', choices: ['sudo'] },
  '--reason <text>': 'why',
  '--yes': 'yes',
  '--keep': 'keep',
} as const;

type AddOptions = Given<typeof ADD>;

/** One call, with the agent at hand. */
interface Scene extends DefinedHost {
  readonly invocation: Invocation;
  readonly options: AddOptions;
  readonly agent: AgentClient;
  readonly why: Why;
}

export const hostAddCommand = declareAction({
  name: 'add',
  words: hostAddWords,
  sentence: 'add.sentence',
  examples: 'add.examples',
  takes: ADD,
  act: async (scene) => {
    const { given: options } = scene;
    const read = readHosts(options.address, options);
    if (!read.ok) return refuseOptions(read.problems);
    const why = readWhy(options.reason);
    if (!why.ok) return refuseOptions(why.problems);
    const asks = mayAsk(scene, options);
    if (!asks.ok) return asks;
    return withAgent(scene, async (agent) => {
      const [one, ...others] = read.value;
      const common = { invocation: scene, agent, options, why: why.value };
      if (one === undefined || others.length > 0) return addMany({ ...common, hosts: read.value });
      const defined = await defineHost(agent, one, why.value);
      return defined.ok ? add({ ...defined.value, ...common }) : defined;
    });
  },
});

async function add(scene: Scene): Promise<Result<number>> {
  const { invocation, options, agent, host } = scene;
  const say = hostAddWords(invocation.language);
  const contact = await firstContact(agent, host.id);
  if (!contact.ok) {
    await forget(scene, say('firstContactFailed'));
    return contact;
  }
  const prepared = await agent.call('host.prepare', { id: host.id });
  if (!prepared.ok) return prepared;
  if (!invocation.json) {
    const { terminal } = invocation;
    terminal.line(say(contact.value.isSetUp ? 'isSetUp' : 'notSetUp', { id: host.id }));
    terminal.line('');
    printSetUp(invocation, host, prepared.value);
  }
  if (!(await isConfirmed(invocation, options, say('ask', { id: host.id })))) {
    invocation.terminal.complain(say('notDone', { id: host.id }));
    await forget(scene, say('calledOff'));
    return succeed(EXIT.failed);
  }
  return setUp(scene, prepared.value);
}

/** One that was known before stays; so does one that is to be kept. */
async function forget(
  { invocation, options, agent, host, isNew }: Scene,
  reason: string,
): Promise<void> {
  const say = hostAddWords(invocation.language);
  const { terminal } = invocation;
  if (!isNew || options.keep === true) {
    terminal.complain(say('kept', { id: host.id }));
    return;
  }
  const removed = await undefine(agent, 'host', host.id, reason);
  terminal.complain(say(removed.ok ? 'notKept' : 'kept', { id: host.id }));
}

async function setUp(scene: Scene, prepared: CallResult<'host.prepare'>): Promise<Result<number>> {
  const { invocation, agent, host, why } = scene;
  const command = { person: personAtTerminal(), id: host.id, ...why };
  const done = await agent.call('host.setUp', { commandId: randomUUID(), ...command });
  const { script } = prepared;
  const { options } = scene;
  if (
    !done.ok &&
    (await isTypedToSudo(invocation, { host, script, options, failure: done.failure }))
  ) {
    const byHand = { commandId: randomUUID(), ...command, isByHand: true };
    const told = await agent.call('host.setUp', byHand);
    return told.ok ? outcome(scene, prepared, told.value) : told;
  }
  if (!done.ok) {
    reportFailure(invocation, invocation.json, done);
    if (!invocation.json) printByHand(invocation, host);
    return succeed(exitCodeOf(done.failure.code));
  }
  return outcome(scene, prepared, done.value);
}

async function outcome(
  { invocation, agent, host: { id } }: Scene,
  prepared: CallResult<'host.prepare'>,
  status: HostStatus,
): Promise<Result<number>> {
  const { failure } = status;
  if (failure !== null) return { ok: false, failure };
  if (invocation.json) invocation.terminal.document({ id, setUp: prepared, status });
  else await tell(invocation, agent, status);
  return succeed(isWell(status) ? EXIT.done : EXIT.failed);
}

async function tell(invocation: Invocation, agent: AgentClient, status: HostStatus): Promise<void> {
  const say = hostAddWords(invocation.language);
  const clock = await agentClock(invocation, {}, undefined, agent);
  invocation.terminal.line(say('done', { id: status.id }));
  invocation.terminal.line('');
  if (clock.ok) printRights(invocation, status, clock.value);
  invocation.terminal.line('');
  invocation.terminal.line(say('next', { id: status.id }));
}
