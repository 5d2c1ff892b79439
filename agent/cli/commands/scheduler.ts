import type { Command } from 'commander';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { readName, together } from '../options/option-values.ts';
import { newCommand, type CommandHost } from '../session/command-frame.ts';
import { controls, type Asked } from './control-command.ts';
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
  return controls(host, addControlOptions(command), {
    call: 'scheduler.decideDrift',
    read: ({ options, control }: Asked<DriftOptions>) =>
      together({
        integrationId: readName('--integration', options.integration, 'backup'),
        control,
      }),
    params: ({ control, integrationId }) => ({ ...control, integrationId, choice }),
    words: (_answer, { integrationId, dryRun }) => [
      `The scheduler of ${integrationId} ${DONE[choice][dryRun ? 1 : 0]}`,
    ],
  });
}
