import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { connectedOf } from '../../app/schedulers/connected-list.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { readName, together } from '../options/option-values.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { controls, type Asked } from './control-command.ts';
import { schedulerPreflightCommand } from './scheduler-preflight.ts';
import { schedulerUndoCommand } from './scheduler-undo.ts';

type Choice = 'repause' | 'leave';

interface DriftOptions extends ControlOptions {
  readonly integration?: string;
}

const SENTENCES: Readonly<Record<Choice, string>> = {
  repause: 'Pauses a held scheduler again that someone outside Remanso enabled.',
  leave:
    'Leaves a held scheduler enabled, as someone outside Remanso made it, until its hold ends.',
};

const DONE: Readonly<Record<Choice, readonly [done: string, dry: string]>> = {
  repause: ['is paused again.', 'would be paused again.'],
  leave: ['is left enabled.', 'would be left enabled.'],
};

export function schedulerCommand(host: CommandHost): Command {
  return newCommand(
    'scheduler',
    'External schedulers: what a pause would do, how to undo one without the agent, what someone outside Remanso changed.',
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

function schedulerCleanCommand(host: CommandHost): Command {
  const command = newCommand(
    'clean',
    'Takes away what pauses left at schedulers that no integration uses any more, as the agent does by itself.',
    ['scheduler clean', 'scheduler clean --json'],
  );
  return whenCalled(host, command, async (invocation) => {
    const definitions = await knownDefinitions(invocation.directory);
    if (!definitions.ok) return definitions;
    const { readSchedulerPauses } =
      await import('../../adapters/sqlite/scheduler-pauses-reader.ts');
    const pauses = readSchedulerPauses(invocation.directory);
    if (!pauses.ok) return pauses;
    const inUse = [
      ...[...definitions.value.integrations.values()].flatMap((one) => connectedOf(one) ?? []),
      ...pauses.value.map(({ scheduler }) => scheduler),
    ];
    const { standaloneConnectors } = await import('../session/standalone-world.ts');
    const connectors = await standaloneConnectors(invocation);
    const removed: string[] = [];
    for (const kind of connectors.leftBehind()) {
      const connector = await connectors.load(kind);
      if (!connector.ok) return connector;
      const swept = await connector.value.sweep?.(inUse.filter((one) => one.kind === kind));
      if (swept?.ok === false) return swept;
      removed.push(...(swept?.value ?? []));
    }
    show(invocation, { removed }, () => {
      for (const path of removed) invocation.terminal.line(visible(`removed ${path}`));
      if (removed.length === 0) invocation.terminal.line('Nothing was left behind.');
    });
    return succeed(EXIT.done);
  });
}
