import { randomUUID } from 'node:crypto';
import { causeOf } from '../../../../shared/cause-of.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { optionProblem } from '../../../cli/options/option-problem.ts';
import { readWhy, refuseOptions, type Why } from '../../../cli/options/option-values.ts';
import { printTable } from '../../../cli/output/terminal/table.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { isConfirmed, mayAsk, type AskedFirst } from '../../../cli/options/asked-first.ts';
import type { Given } from '../../../cli/options/taken.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { understoodOne } from '../../../cli/session/known/understood.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { printPlanned } from './host-guards.ts';
import { printByHand } from './host-lines.ts';
import { countOf, isWell, todoLines } from './host-table.ts';
import { schedulesOn, type HostSchedules } from './host-schedules.ts';
import { isTypedToSudo } from './typed-set-up.ts';
import { hostWords } from './words/host.ts';
import { outcomeOfEach, type EachHost } from './host-outcomes.ts';

type Published = CallResult<'host.protect'>;

/** What a person can make up for, there. */
const OF_SET_UP: readonly (string | undefined)[] = [
  'host-wants-password',
  'host-not-prepared',
  'host-lacks-sudo',
  'host-no-shell',
];

const PUBLISH = {
  '[host]': 'id',
  '--all': 'all',
  '--reason <text>': 'why',
  '--yes': 'yes',
} as const;

type PublishOptions = Given<typeof PUBLISH>;

export const hostPublishCommand = declareAction({
  name: 'publish',
  words: hostWords,
  sentence: 'publish.sentence',
  examples: [
    'host publish erp-db1',
    'host publish erp-db1 --reason CHG-1042 --yes',
    'host publish --all --yes',
  ],
  takes: PUBLISH,
  read: ({ reason }) => readWhy(reason),
  act: async (scene) => {
    const { given: options, read: why } = scene;
    const { host = '', all = false } = options;
    const asks = mayAsk(scene, options);
    if (!asks.ok) return asks;
    if (all === (host !== '')) return refuseOptions([optionProblem('host', 'which-hosts')]);
    const common = { invocation: scene, options, why };
    if (all) return withAgent(scene, (agent) => publishAll({ ...common, agent }));
    return understoodOne(scene, 'host', host, (id) =>
      withAgent(scene, (agent) => publish({ ...common, agent, id })),
    );
  },
});

interface Scene {
  readonly invocation: Invocation;
  readonly agent: AgentClient;
  readonly id: string;
  readonly options: PublishOptions;
  readonly why: Why;
}

async function publish(scene: Scene): Promise<Result<number>> {
  const { invocation, agent, id, options } = scene;
  const say = hostWords(invocation.language);
  const schedules = await schedulesOn(agent, id);
  if (!schedules.ok) return schedules;
  // Also what path its guard has: only it knows.
  const checked = await agent.call('host.check', { id });
  if (!checked.ok) return checked;
  const { failure, facts } = checked.value;
  if (failure !== null) return { ok: false, failure };
  if (!invocation.json) printPlanned(invocation, schedules.value, facts?.folder);
  if (!(await isConfirmed(invocation, options, say('askPublish', { id })))) {
    invocation.terminal.complain(say('nothingChanged'));
    return succeed(EXIT.failed);
  }
  const published = await protect(scene, schedules.value);
  if (!published.ok) return published;
  if (invocation.json) invocation.terminal.document({ id, ...published.value });
  else await tell(invocation, agent, published.value, schedules.value);
  const { outcomes, status } = published.value;
  const isDone = isWell(status) && outcomes.every((one) => one.failure === null);
  return succeed(isDone ? EXIT.done : EXIT.failed);
}

/** Services come under the plan by setting up, which may need a person's rights. */
async function protect(
  { invocation, agent, id, options, why }: Scene,
  { host, integrations }: HostSchedules,
): Promise<Result<Published>> {
  const command = { person: personAtTerminal(), id, ...why };
  const once = (): Promise<Result<Published>> =>
    agent.call('host.protect', { commandId: randomUUID(), ...command });
  const first = await once();
  if (!first.ok) return first;
  const services = new Set(integrations.filter(isService).map((one) => one.id));
  const stuck = first.value.outcomes.find(
    ({ integrationId, failure }) => services.has(integrationId) && isOfSetUp(failure),
  );
  const failure = stuck?.failure ?? null;
  if (failure === null) return first;
  const prepared = await agent.call('host.prepare', { id });
  if (!prepared.ok) return prepared;
  const { script } = prepared.value;
  if (await isTypedToSudo(invocation, { host, script, options, failure })) {
    const byHand = { commandId: randomUUID(), ...command, isByHand: true };
    const told = await agent.call('host.setUp', byHand);
    return told.ok ? once() : told;
  }
  if (!invocation.json) printByHand(invocation, host);
  return first;
}

function isService({ scheduler }: Integration): boolean {
  return scheduler.kind === 'service';
}

/** Of the host itself; what became of a service there is another matter. */
function isOfSetUp(failure: Failure | null): boolean {
  return failure !== null && OF_SET_UP.includes(causeOf(failure));
}

/** What became of each, and of the plan. */
async function tell(
  invocation: Invocation,
  agent: AgentClient,
  { outcomes, status }: Published,
  { integrations }: HostSchedules,
): Promise<void> {
  const { terminal, language } = invocation;
  const say = hostWords(language);
  const services = new Set(integrations.filter(isService).map(({ id }) => id));
  const rows = outcomes.map(({ integrationId, failure }) => ({
    cells: [
      integrationId,
      failure === null
        ? ({
            text: services.has(integrationId) ? say('planned') : say('guarded'),
            colour: 'green',
          } as const)
        : ({ text: failureInWords(failure, language), colour: 'red' } as const),
    ],
  }));
  if (rows.length > 0) {
    terminal.line('');
    printTable(terminal, [say('outcomes.integration'), say('outcomes.outcome')], rows);
  }
  const clock = await agentClock(invocation, {}, undefined, agent);
  if (!clock.ok) return;
  const { plan, id, failure } = status;
  if (plan !== null && failure === null) {
    const until = clock.value.until(plan.knownUntil);
    terminal.line(
      countOf(status) === 0 ? say('publishedAll', { id }) : say('published', { id, until }),
    );
  }
  for (const line of todoLines(status, clock.value, language)) terminal.complain(visible(line));
}

interface Publishing {
  readonly invocation: Invocation;
  readonly agent: AgentClient;
  readonly options: AskedFirst;
  readonly why: Why;
}

/** To every host that has schedules: one question, and then a line for each. */
async function publishAll(scene: Publishing): Promise<Result<number>> {
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
