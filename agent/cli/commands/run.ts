import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
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
import { withAgent } from '../session/with-agent.ts';
import { askAndTell, controls, type Asked } from './control-command.ts';

interface RunOptions extends ControlOptions {
  readonly integration?: string;
  readonly yes?: true;
}

export function runCommand(host: CommandHost): Command {
  const command = newCommand('run', 'Starts and stops single runs.', [
    'run now --integration shop-orders --reason "The vendor needs one test order"',
    'run stop shop-orders --reason "The ERP goes down now"',
  ]);
  return command.addCommand(nowCommand(host)).addCommand(stopCommand(host));
}

function nowCommand(host: CommandHost): Command {
  const command = newCommand(
    'now',
    'Breaks the glass: lets one run of a paused integration through; it stays paused afterwards.',
    [
      'run now --integration shop-orders --reason "The vendor needs one test order"',
      'run now --integration shop-orders --reason CHG-1042 --yes        # for scripts: asks nothing',
    ],
  ).option('--integration <id>', 'the integration (required)');
  addControlOptions(command).option('--yes', 'do not ask to type the id again');
  return whenCalled(host, command, async (invocation, options: RunOptions) => {
    const integrationId = readName('--integration', options.integration, 'shop-orders');
    const reason = integrationId.ok ? await reasonFrom(invocation, options) : options.reason;
    const control = readControl({ ...options, ...(reason === undefined ? {} : { reason }) });
    const read = together({ integrationId, control });
    if (!read.ok) return refuseOptions(read.problems);
    const params = { ...read.value.control, integrationId: read.value.integrationId };
    const isMeant = options.yes === true || params.dryRun;
    const confirmed = isMeant ? succeed(true) : await confirm(invocation, params.integrationId);
    if (!confirmed.ok) return confirmed;
    return withAgent(invocation.directory, (agent) =>
      askAndTell(invocation, agent, params, { call: 'run.breakGlass', words: startedWords }),
    );
  });
}

/** At a terminal it is asked for where it lacks; a script must give it. */
async function reasonFrom(
  { stdin }: Invocation,
  { reason, yes }: RunOptions,
): Promise<string | undefined> {
  if (reason !== undefined || yes === true || !stdin.isTTY) return reason;
  return askAtTerminal(stdin, 'Why, for the audit trail: ');
}

/** Whoever breaks the glass types the name again: a finger that slips starts nothing. */
async function confirm({ stdin }: Invocation, integrationId: string): Promise<Result<true>> {
  if (!stdin.isTTY) {
    return fail('invalid-parameters', 'Nothing was started.', [
      { path: '--yes', message: 'expected --yes, as there is no terminal to ask at' },
    ]);
  }
  const question = `"${visible(integrationId)}" is paused. Type its id to start one run all the same: `;
  const typed = await askAtTerminal(stdin, question);
  if (typed?.trim() === integrationId) return succeed(true);
  return fail('invalid-parameters', 'Nothing was started: that is not its id.');
}

function startedWords(
  { runId }: CallResult<'run.breakGlass'>,
  { integrationId, dryRun }: { readonly integrationId: string; readonly dryRun: boolean },
): string[] {
  return [
    dryRun
      ? `One run of ${integrationId} would start now; it would stay paused.`
      : `Run ${runId} of ${integrationId} has started; it stays paused.`,
  ];
}

interface StopOptions extends ControlOptions {
  readonly run?: string;
}

function stopCommand(host: CommandHost): Command {
  const command = newCommand(
    'stop',
    'Stops the run of an integration that is under way: it is asked to end, after 10 s made to.',
    [
      'run stop shop-orders --reason "The ERP goes down now"',
      'run stop shop-orders --reason CHG-1042 --dry-run',
    ],
  )
    .argument('<integration>', 'the id of the integration')
    .option('--run <id>', 'the run that you saw: refused where another one goes by now');
  return controls(host, addControlOptions(command), {
    call: 'run.stop',
    read: ({ control }: Asked<StopOptions>) => together({ control }),
    params: ({ control }, integrationId, { run }) => ({
      ...control,
      ...(run === undefined ? {} : { expectedRunId: run }),
      integrationId,
    }),
    words: ({ runId, startedAt }, { integrationId, dryRun }) => [
      `Run ${runId} of ${integrationId}, running since ${startedAt}, ${dryRun ? 'would be asked' : 'was asked'} to stop.`,
    ],
  });
}
