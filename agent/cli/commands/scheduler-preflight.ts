import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { connectedOf } from '../../app/schedulers/connected-list.ts';
import { withOurPause } from '../../app/schedulers/our-pause.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { decoded, readDocumentArgument } from '../options/document-argument.ts';
import { EXIT } from '../session/exit-codes.ts';
import { preflightGuards } from './guard-preflight.ts';
import type { Colour } from '../output/terminal.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withAgent } from '../session/with-agent.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { frameWords } from '../words/frame.ts';
import { schedulerWords } from '../words/scheduler.ts';

type Preflight = CallResult<'scheduler.preflight'>;
type Ask = (scheduler: ConnectedScheduler) => Promise<Result<Preflight>>;

const COLOURS: Readonly<Record<Preflight['findings'][number]['level'], Colour>> = {
  ok: 'green',
  warning: 'yellow',
  problem: 'red',
};

export function schedulerPreflightCommand(host: CommandHost): Command {
  const command = newCommand(host, 'preflight', {
    sentence: schedulerWords(host.language)('preflight.sentence'),
    examples: ['scheduler preflight plan.yaml', 'scheduler preflight - --json < plan.json'],
  }).argument('<file>', frameWords(host.language)('document'));
  return whenCalled(host, command, async (invocation, _, [file = '-']) => {
    const argument = await readDocumentArgument(file, host.stdin);
    if (!argument.ok) return argument;
    const read = decoded(argument.value, ({ shapeProblems = [] }) => shapeProblems);
    if (!read.ok) return read;
    const ask = await asking(invocation);
    if (!ask.ok) return ask;
    let isWhole = true;
    for (const integration of read.value.integrations) {
      const scheduler = connectedOf(integration);
      if (scheduler === undefined) continue;
      const asked = await ask.value(scheduler);
      isWhole = print(invocation, integration.id, scheduler.kind, asked) && isWhole;
    }
    const guarded = read.value.integrations.filter(({ scheduler }) => scheduler.kind === 'guard');
    const seen = await preflightGuards(
      invocation,
      guarded.map(({ id }) => id),
    );
    if (!seen.ok) return seen;
    return succeed(isWhole && seen.value ? EXIT.done : EXIT.failed);
  });
}

/** By the agent, with its rights and secrets; by this process where none answers. */
async function asking(invocation: Invocation): Promise<Result<Ask>> {
  const hello = await withAgent(invocation, (agent) => agent.call('agent.hello', {}));
  if (hello.ok) {
    return succeed((scheduler) =>
      withAgent(invocation, (agent) => agent.call('scheduler.preflight', { scheduler })),
    );
  }
  if (hello.failure.code !== 'agent-unreachable') return hello;
  const { standaloneConnectors } = await import('../session/standalone-world.ts');
  const connectors = await standaloneConnectors(invocation);
  const { readSchedulerPauses } = await import('../../adapters/sqlite/scheduler-pauses-reader.ts');
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
