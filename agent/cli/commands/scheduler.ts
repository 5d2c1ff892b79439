import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { connectedOf } from '../../app/schedulers/connected-list.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { readName, together } from '../options/option-values.ts';
import { type CommandHost, newCommand, show, whenCalledHere } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { controls, type Asked } from './control-command.ts';
import { schedulerPreflightCommand } from './scheduler-preflight.ts';
import { schedulerUndoCommand } from './scheduler-undo.ts';
import { schedulerWords } from '../words/scheduler.ts';

type Choice = 'repause' | 'leave';

interface DriftOptions extends ControlOptions {
  readonly integration?: string;
}

export function schedulerCommand(host: CommandHost): Command {
  return newCommand(host, 'scheduler', {
    sentence: schedulerWords(host.language)('scheduler.sentence'),
    examples: [
      'scheduler preflight plan.yaml',
      'scheduler undo --integration backup',
      'scheduler repause --integration backup --reason CHG-1042',
    ],
  })
    .addCommand(schedulerPreflightCommand(host))
    .addCommand(schedulerUndoCommand(host))
    .addCommand(schedulerCleanCommand(host))
    .addCommand(driftCommand(host, 'repause'))
    .addCommand(driftCommand(host, 'leave'));
}

function driftCommand(host: CommandHost, choice: Choice): Command {
  const say = schedulerWords(host.language);
  const examples = [
    `scheduler ${choice} --integration backup --reason CHG-1042`,
    `scheduler ${choice} --integration backup --reason CHG-1042 --dry-run`,
  ];
  const command = newCommand(host, choice, { sentence: say(`choice.${choice}`), examples });
  command.option('--integration <id>', say('integration'));
  return controls(host, addControlOptions(host, command), {
    call: 'scheduler.decideDrift',
    read: ({ options, control }: Asked<DriftOptions>) =>
      together({
        integrationId: readName('--integration', options.integration, 'backup'),
        control,
      }),
    params: ({ control, integrationId }) => ({ ...control, integrationId, choice }),
    words: (_answer, { integrationId, dryRun }) => [
      say(`${dryRun ? 'wouldBe' : 'done'}.${choice}`, { id: integrationId }),
    ],
  });
}

function schedulerCleanCommand(host: CommandHost): Command {
  const say = schedulerWords(host.language);
  const command = newCommand(host, 'clean', {
    sentence: say('clean.sentence'),
    examples: ['scheduler clean', 'scheduler clean --json'],
  });
  return whenCalledHere(host, command, async (invocation) => {
    const definitions = await knownDefinitions(invocation);
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
      for (const path of removed) invocation.terminal.line(visible(say('removed', { path })));
      if (removed.length === 0) invocation.terminal.line(say('clear'));
    });
    return succeed(EXIT.done);
  });
}
