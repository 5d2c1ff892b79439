import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { connectedOf } from '../../../app/schedulers/connected-list.ts';
import { withOurPause } from '../../../app/schedulers/our-pause.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { decoded, DOCUMENT, readDocumentArgument } from '../../options/document-argument.ts';
import { EXIT } from '../../session/exit-codes.ts';
import type { Colour } from '../../output/terminal/terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { schedulerWords } from '../../words/schedulers/scheduler.ts';
import { type Guards, listGuards } from '../../session/known/listed-guards.ts';
import { declareAction } from '../declare.ts';

type Seen = NonNullable<Guards['guards'][number]['seen']>;

/** One question to the agent names no more. */
const AT_ONCE = 1_000;

/**
 * Prints of each guarded integration whether its guard was ever heard of, when last and whose it
 * was, and the words that its schedule must call. `false` where one cannot read its plan.
 */
async function preflightGuards(
  invocation: Invocation,
  integrationIds: readonly string[],
): Promise<Result<boolean>> {
  let isWhole = true;
  for (let from = 0; from < integrationIds.length; from += AT_ONCE) {
    const listed = await listGuards(invocation, integrationIds.slice(from, from + AT_ONCE));
    if (!listed.ok) return listed;
    const { command, guards } = listed.value;
    for (const { integrationId, seen } of guards) {
      const line = `${command} --integration ${integrationId} -- COMMAND`;
      if (seen?.did === 'unreadable') isWhole = false;
      if (invocation.json) {
        invocation.terminal.document({ integrationId, kind: 'guard', seen, line });
      } else tellGuard(invocation, integrationId, seen, line);
    }
  }
  return succeed(isWhole);
}

function tellGuard(
  { terminal, language }: Invocation,
  integrationId: string,
  seen: Seen | null,
  line: string,
): void {
  const say = schedulerWords(language);
  terminal.line(visible(`${integrationId} (guard)`));
  if (seen === null) {
    terminal.line(`  ${terminal.paint('yellow', say('level.warning'))} ${say('guard.neverSeen')}`);
    terminal.line(`  ${visible(line)}`);
    return;
  }
  const { at, did, user } = seen;
  const isUnreadable = did === 'unreadable';
  const mark = terminal.paint(
    isUnreadable ? 'red' : 'green',
    isUnreadable ? say('level.problem') : say('level.ok'),
  );
  const said = { time: at, did: say(`guard.did.${did}`) };
  const text =
    user === undefined
      ? say('guard.seen.anyone', said)
      : say('guard.seen', { ...said, user: String(user.name ?? user.uid) });
  terminal.line(`  ${mark} ${visible(text)}`);
}

type Preflight = CallResult<'scheduler.preflight'>;
type Ask = (scheduler: ConnectedScheduler) => Promise<Result<Preflight>>;

const COLOURS: Readonly<Record<Preflight['findings'][number]['level'], Colour>> = {
  ok: 'green',
  warning: 'yellow',
  problem: 'red',
};

export const schedulerPreflightCommand = declareAction({
  name: 'preflight',
  words: schedulerWords,
  sentence: 'preflight.sentence',
  examples: ['scheduler preflight plan.yaml', 'scheduler preflight - --json < plan.json'],
  takes: DOCUMENT,
  act: async (scene) => {
    const argument = await readDocumentArgument(scene.given.file, scene.stdin);
    if (!argument.ok) return argument;
    const read = decoded(argument.value, ({ shapeProblems = [] }) => shapeProblems);
    if (!read.ok) return read;
    const ask = await asking(scene);
    if (!ask.ok) return ask;
    let isWhole = true;
    for (const integration of read.value.integrations) {
      const scheduler = connectedOf(integration);
      if (scheduler === undefined) continue;
      const asked = await ask.value(scheduler);
      isWhole = print(scene, integration.id, scheduler.kind, asked) && isWhole;
    }
    const guarded = read.value.integrations.filter(({ scheduler }) => scheduler.kind === 'guard');
    const seen = await preflightGuards(
      scene,
      guarded.map(({ id }) => id),
    );
    if (!seen.ok) return seen;
    return succeed(isWhole && seen.value ? EXIT.done : EXIT.failed);
  },
});

/** By the agent, with its rights and secrets; by this process where none answers. */
async function asking(invocation: Invocation): Promise<Result<Ask>> {
  const hello = await withAgent(invocation, (agent) => agent.call('agent.hello', {}));
  if (hello.ok) {
    return succeed((scheduler) =>
      withAgent(invocation, (agent) => agent.call('scheduler.preflight', { scheduler })),
    );
  }
  if (hello.failure.code !== 'agent-unreachable') return hello;
  const { standaloneConnectors } = await import('../../session/standalone-world.ts');
  const connectors = await standaloneConnectors(invocation);
  const { readSchedulerPauses } =
    await import('../../../adapters/sqlite/state/scheduler-pauses-reader.ts');
  // What an agent that was stopped or died holds still.
  const pauses = readSchedulerPauses(invocation.directory);
  if (!pauses.ok) return pauses;
  return succeed(async (scheduler) => {
    const connector = await connectors.load(scheduler.kind);
    if (!connector.ok) return connector;
    const findings = (await connector.value.preflight?.(scheduler)) ?? [];
    const capabilities = connector.value.capabilities(scheduler);
    return succeed({ capabilities, findings: withOurPause(findings, scheduler, pauses.value) });
  });
}

/** The sentences are in its messages already. */
function forPrograms({ capabilities, findings }: Preflight): object {
  const told = findings.map(({ level, code, message }) => ({ level, code, message }));
  return { capabilities, findings: told };
}

/** `false` where something stands against a safe pause. */
function print(
  { terminal, json, language }: Invocation,
  integrationId: string,
  kind: string,
  asked: Result<Preflight>,
): boolean {
  if (json) {
    const said = asked.ok ? forPrograms(asked.value) : { error: asked.failure };
    terminal.document({ integrationId, kind, ...said });
  }
  if (!asked.ok) {
    if (!json) {
      terminal.line(
        visible(`${integrationId} (${kind}): ${failureInWords(asked.failure, language)}`),
      );
    }
    return false;
  }
  const { capabilities, findings } = asked.value;
  if (!json) {
    const { inFlight, missedAtResume, verified } = capabilities;
    const say = schedulerWords(language);
    terminal.line(visible(`${integrationId} (${kind}, ${say(`verified.${verified}`)})`));
    terminal.line(
      `  ${say('pauses', { inFlight: say(`inFlight.${inFlight}`), missed: say(`missed.${missedAtResume}`) })}`,
    );
    for (const one of findings) {
      const mark = terminal.paint(COLOURS[one.level], say(`level.${one.level}`));
      terminal.line(`  ${mark} ${visible(`${one.code}: ${failureInWords(one, language)}`)}`);
    }
  }
  return findings.every(({ level }) => level !== 'problem');
}
