import { randomUUID } from 'node:crypto';
import { causeOf } from '../../../../shared/cause-of.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { readReason } from '../../../cli/options/option-values.ts';
import { reportFailure } from '../../../cli/output/failure-report.ts';
import { clearLine } from '../adapters/setup/host-undo.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { isConfirmed, mayAsk } from '../../../cli/options/asked-first.ts';
import { wordOf, type Given } from '../../../cli/options/taken.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT, exitCodeOf } from '../../../cli/session/exit-codes.ts';
import { undefine } from './host-definition.ts';
import { schedulesOn, type HostSchedules } from './host-schedules.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { understoodOne } from '../../../cli/session/known/understood.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { frameWords } from '../../../cli/words/frame.ts';
import { hostWords } from './words/host.ts';
import { namesText } from '../../../cli/words/runs/numbers.ts';

const REMOVE = {
  '<host>': 'id',
  '--reason <text>': wordOf(frameWords, 'reason'),
  '--with-integrations': 'withIntegrations',
  '--forget': 'forget',
  '--yes': 'yes',
} as const;

type RemoveOptions = Given<typeof REMOVE>;

interface Scene extends HostSchedules {
  readonly invocation: Invocation;
  readonly options: RemoveOptions;
  readonly agent: AgentClient;
  readonly reason: string;
  /** What is ours there. */
  readonly folder: string;
}

export const hostRemoveCommand = declareAction({
  name: 'remove',
  words: hostWords,
  sentence: 'remove.sentence',
  examples: 'remove.examples',
  takes: REMOVE,
  read: ({ reason }) => readReason(reason),
  act: async (scene) => {
    const { given: options, read: reason } = scene;
    const asks = mayAsk(scene, options);
    if (!asks.ok) return asks;
    return understoodOne(scene, 'host', options.host, (id) =>
      withAgent(scene, async (agent) => {
        const schedules = await schedulesOn(agent, id);
        if (!schedules.ok) return schedules;
        const prepared = await agent.call('host.prepare', { id });
        if (!prepared.ok) return prepared;
        const { folder } = prepared.value;
        return remove({ ...schedules.value, invocation: scene, options, agent, reason, folder });
      }),
    );
  },
});

async function remove(scene: Scene): Promise<Result<number>> {
  const { invocation, options, host } = scene;
  const words = hostWords(invocation.language);
  const refusal = refusalOf(scene);
  if (refusal !== undefined) return refusal;
  if (!invocation.json) {
    const held = await tellBefore(scene);
    if (!held.ok) return held;
  }
  if (!(await isConfirmed(invocation, options, words('askRemove', { id: host.id })))) {
    invocation.terminal.complain(words('nothingChanged'));
    return succeed(EXIT.failed);
  }
  const cleared = await clear(scene);
  if (!cleared.ok) {
    tellByHand(scene, cleared.failure);
    if (options.forget !== true) return succeed(exitCodeOf(cleared.failure.code));
  }
  const removed = await removeDefinitions(scene);
  if (!removed.ok) return removed;
  if (invocation.json) {
    const integrations = scene.integrations.map(({ id }) => id);
    const said = cleared.ok ? cleared.value : [];
    const document = { id: host.id, isClear: cleared.ok, said, integrations };
    invocation.terminal.document(document);
  } else invocation.terminal.line(words('removed', { id: host.id }));
  return succeed(EXIT.done);
}

/** What still refers to it: nothing is touched there before it is known that nothing will stay. */
function refusalOf({
  host: { id },
  integrations,
  windows,
  options,
}: Scene): Result<never> | undefined {
  if (integrations.length === 0) return undefined;
  if (options.withIntegrations !== true) {
    const problems = integrations.map((one) =>
      problemAs(`integrations.${one.id}.scheduler.host`, say('refers-to-host', { id })),
    );
    return failAs('in-use', [say('in-use-host', { id }), say('host-with-integrations')], problems);
  }
  if (windows.length === 0) return undefined;
  const names = windows.map((one) => one.id).join(', ');
  return failAs('in-use', [say('host-in-windows', { host: id, windows: names })]);
}

async function tellBefore({
  invocation: { terminal, language },
  agent,
  host,
  integrations,
  folder,
}: Scene): Promise<Result<void>> {
  const words = hostWords(language);
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const ids = integrations.map(({ id }) => id);
  const held = snapshot.value.integrations
    .filter(({ id, state }) => ids.includes(id) && state === 'paused')
    .map(({ id }) => id);
  terminal.line(
    held.length === 0
      ? words('noneHeld')
      : words('heldThere', { names: namesText(held, language) }),
  );
  if (ids.length > 0) terminal.line(words('refer', { names: namesText(ids, language) }));
  terminal.line(visible(words('willClear', { where: host.ssh, folder })));
  return succeed(undefined);
}

/** What it restored there; nothing if nothing of ours is there. */
async function clear({
  invocation: { terminal, language, json },
  agent,
  host,
  reason,
}: Scene): Promise<Result<readonly string[]>> {
  const words = hostWords(language);
  const cleared = await agent.call('host.clear', {
    commandId: randomUUID(),
    person: personAtTerminal(),
    id: host.id,
    reason,
  });
  if (cleared.ok) {
    if (!json) {
      for (const line of cleared.value.said) terminal.line(visible(words('said', { line })));
    }
    return succeed(cleared.value.said);
  }
  if (causeOf(cleared.failure) !== 'host-not-set-up') return cleared;
  if (!json) terminal.line(words('wasNotSetUp', { id: host.id }));
  return succeed([]);
}

/** A document of its own for programs only where it is the end. */
function tellByHand({ invocation, options, host, folder }: Scene, failure: Failure): void {
  const { terminal, language, json } = invocation;
  const words = hostWords(language);
  reportFailure(invocation, json && options.forget !== true, { failure });
  terminal.complain(words('cleanByHand', { id: host.id }));
  terminal.complain(visible(`  ${clearLine(host, folder)}`));
  if (options.forget !== true) terminal.complain(words('thenForget', { id: host.id }));
}

async function removeDefinitions({
  agent,
  host,
  integrations,
  reason,
}: Scene): Promise<Result<unknown>> {
  for (const { id } of integrations) {
    const removed = await undefine(agent, 'integration', id, reason);
    if (!removed.ok) return removed;
  }
  return undefine(agent, 'host', host.id, reason);
}
