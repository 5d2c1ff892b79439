import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { tellControl } from '../session/tell-control.ts';
import { EXIT } from '../session/exit-codes.ts';
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { withAgent } from '../session/with-agent.ts';
import { schedulerCleanCommand } from './scheduler-clean.ts';
import { schedulerPreflightCommand } from './scheduler-preflight.ts';
import { schedulerUndoCommand } from './scheduler-undo.ts';

type Choice = 'repause' | 'leave';

interface DriftOptions extends ControlOptions {
  readonly integration?: string;
}

const SENTENCES: Readonly<Record<Choice, string>> = {
  repause: 'Pauses a held scheduler again that another hand enabled.',
  leave: 'Leaves a held scheduler enabled, as another hand made it, until its hold is over.',
};

const DONE: Readonly<Record<Choice, readonly [done: string, dry: string]>> = {
  repause: ['is paused again.', 'would be paused again.'],
  leave: ['is left enabled.', 'would be left enabled.'],
};

export function schedulerCommand(host: CommandHost): Command {
  return newCommand(
    'scheduler',
    'Schedulers beyond the agent: what a pause would do, how to undo one by hand, what another hand did.',
    [
      'scheduler preflight plan.yaml',
      'scheduler undo --integration backup',
      'scheduler repause --integration backup --reason CHG-1042',
    ],
  )
    .addCommand(schedulerPreflightCommand(host))
    .addCommand(schedulerUndoCommand(host))
    .addCommand(schedulerCleanCommand(host))
    .addCommand(driftCommand(host, 'repause'))
    .addCommand(driftCommand(host, 'leave'));
}

function driftCommand(host: CommandHost, choice: Choice): Command {
  const command = newCommand(choice, SENTENCES[choice], [
    `scheduler ${choice} --integration backup --reason CHG-1042`,
    `scheduler ${choice} --integration backup --reason CHG-1042 --dry-run`,
  ]).option('--integration <id>', 'whose scheduler (required)');
  addControlOptions(command);
  return whenCalled(host, command, async (invocation, options: DriftOptions) => {
    const integrationId = readIntegration(options.integration);
    const read = together({ integrationId, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    const { control, ...integration } = read.value;
    const params = { ...control, ...integration, choice };
    return withAgent(invocation.directory, async (agent) => {
      const decided = await agent.call('scheduler.decideDrift', params);
      if (!decided.ok) return decided;
      const words = DONE[choice][control.dryRun ? 1 : 0];
      if (invocation.json) invocation.terminal.document(decided.value);
      else tellControl(invocation, control, [`The scheduler of ${params.integrationId} ${words}`]);
      return succeed(EXIT.done);
    });
  });
}

function readIntegration(text: string | undefined): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  const message = 'expected which one, like --integration backup';
  return { ok: false, problems: [{ path: '--integration', message }] };
}
