import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { readName, refuseOptions, together } from '../options/option-values.ts';
import { askAtTerminal } from '../session/terminal-question.ts';
import { visible } from '../../../shared/visible-text.ts';
import { isSameName, type Named } from '../../../shared/domain/values/typed-name.ts';
import type { Outcome } from '../output/failure-report.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { askAndTell, controls, type Asked } from './control-command.ts';
import { optionProblem } from '../options/option-problem.ts';
import { runWords, type RunSay } from '../words/run.ts';

interface RunOptions extends ControlOptions {
  readonly integration?: string;
  readonly yes?: true;
}

export function runCommand(host: CommandHost): Command {
  const command = newCommand(host, 'run', {
    sentence: runWords(host.language)('run.sentence'),
    examples: runWords(host.language)('run.examples'),
  });
  return command.addCommand(nowCommand(host)).addCommand(stopCommand(host));
}

function nowCommand(host: CommandHost): Command {
  const words = runWords(host.language);
  const command = newCommand(host, 'now', {
    sentence: words('now.sentence'),
    examples: words('now.examples'),
  }).option('--integration <id>', words('integration'));
  addControlOptions(host, command).option('--yes', words('yes'));
  return whenCalled(host, command, (invocation, given: RunOptions) =>
    understoodOne(invocation, 'integration', given.integration ?? '', (integration, name) =>
      startNow(invocation, { ...given, integration }, name),
    ),
  );
}

async function startNow(
  invocation: Invocation,
  options: RunOptions,
  name: string | undefined,
): Promise<Outcome> {
  const integrationId = readName('--integration', options.integration, 'shop-orders');
  const reason = integrationId.ok ? await reasonFrom(invocation, options) : options.reason;
  const control = readControl({ ...options, ...(reason === undefined ? {} : { reason }) });
  const read = together({ integrationId, control });
  if (!read.ok) return refuseOptions(read.problems);
  const params = { ...read.value.control, integrationId: read.value.integrationId };
  const isMeant = options.yes === true || params.dryRun;
  const named = { id: params.integrationId, name };
  const confirmed = isMeant ? succeed(true) : await confirm(invocation, named);
  if (!confirmed.ok) return confirmed;
  const words = runWords(invocation.language);
  return withAgent(invocation, (agent) =>
    askAndTell(invocation, agent, params, {
      call: 'run.breakGlass',
      words: (answer, asked) => startedWords(answer, asked, words),
    }),
  );
}

/** At a terminal it is asked for where it lacks; a script must give it. */
async function reasonFrom(
  { stdin, language }: Invocation,
  { reason, yes }: RunOptions,
): Promise<string | undefined> {
  if (reason !== undefined || yes === true || !stdin.isTTY) return reason;
  return askAtTerminal(stdin, runWords(language)('why'));
}

/** Whoever breaks the glass types the name again: a finger that slips starts nothing. */
async function confirm({ stdin, language }: Invocation, named: Named): Promise<Result<true>> {
  if (!stdin.isTTY) {
    return failAs('invalid-parameters', [say('nothing-started')], [optionProblem('--yes', 'yes')]);
  }
  const question = runWords(language)('typeId', { id: visible(named.id) });
  const typed = await askAtTerminal(stdin, question);
  if (isSameName(typed ?? '', named)) return succeed(true);
  return failAs('invalid-parameters', [say('not-its-id')]);
}

function startedWords(
  { runId }: CallResult<'run.breakGlass'>,
  { integrationId, dryRun }: { readonly integrationId: string; readonly dryRun: boolean },
  words: RunSay,
): string[] {
  return [
    dryRun
      ? words('wouldStart', { id: integrationId })
      : words('started', { runId, id: integrationId }),
  ];
}

interface StopOptions extends ControlOptions {
  readonly run?: string;
}

function stopCommand(host: CommandHost): Command {
  const words = runWords(host.language);
  const command = newCommand(host, 'stop', {
    sentence: words('stop.sentence'),
    examples: words('stop.examples'),
  })
    .argument('<integration>', words('integrationId'))
    .option('--run <id>', words('runId'));
  return controls(host, addControlOptions(host, command), {
    noun: 'integration',
    call: 'run.stop',
    read: ({ control }: Asked<StopOptions>) => together({ control }),
    params: ({ control }, integrationId, { run }) => ({
      ...control,
      ...(run === undefined ? {} : { expectedRunId: run }),
      integrationId,
    }),
    words: ({ runId, startedAt }, { integrationId, dryRun }) => [
      words(dryRun ? 'asked.dry' : 'asked', { runId, id: integrationId, since: startedAt }),
    ],
  });
}
