import { succeed, type Result } from '../../../../shared/errors.ts';
import { connectedOf } from '../../../app/schedulers/connected-list.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { readName, together } from '../../options/option-values.ts';
import type { CommandBuilder, Invocation } from '../../session/command-frame.ts';
import { knownDefinitions } from '../../session/known/known-definitions.ts';
import { declareAnswer, declareCall, declareGroup } from '../declare.ts';
import { schedulerPreflightCommand } from './scheduler-preflight.ts';
import { schedulerUndoCommand } from './scheduler-undo.ts';
import { schedulerWords } from '../../words/schedulers/scheduler.ts';

const driftCommand = (choice: 'repause' | 'leave'): CommandBuilder =>
  declareCall({
    name: choice,
    words: schedulerWords,
    sentence: `choice.${choice}`,
    examples: [
      `scheduler ${choice} --integration backup --reason CHG-1042`,
      `scheduler ${choice} --integration backup --reason CHG-1042 --dry-run`,
    ],
    takes: { '--integration <id>': 'integration', ...CONTROL },
    names: ['integration'],
    read: ({ integration, ...given }) =>
      together({
        integrationId: readName('--integration', integration, 'backup'),
        control: readControl(given),
      }),
    call: 'scheduler.decideDrift',
    params: (_, { control, integrationId }) => ({ ...control, integrationId, choice }),
    json: withInstants,
    lines: (_, { say, params: { integrationId: id }, given: { dryRun } }) =>
      say(`${dryRun === true ? 'wouldBe' : 'done'}.${choice}`, { id }),
  });

const cleanCommand = declareAnswer({
  name: 'clean',
  words: schedulerWords,
  sentence: 'clean.sentence',
  examples: ['scheduler clean', 'scheduler clean --json'],
  isHere: true,
  ask: removeLeftBehind,
  none: ({ removed }, { say }) => (removed.length === 0 ? say('clear') : undefined),
  lines: ({ removed }, { say }) => removed.map((path) => say('removed', { path })),
});

export const schedulerCommand = declareGroup({
  name: 'scheduler',
  words: schedulerWords,
  sentence: 'scheduler.sentence',
  examples: [
    'scheduler preflight plan.yaml',
    'scheduler undo --integration backup',
    'scheduler repause --integration backup --reason CHG-1042',
  ],
  parts: [
    schedulerPreflightCommand,
    schedulerUndoCommand,
    cleanCommand,
    driftCommand('repause'),
    driftCommand('leave'),
  ],
});

async function removeLeftBehind(
  invocation: Invocation,
): Promise<Result<{ readonly removed: readonly string[] }>> {
  const definitions = await knownDefinitions(invocation);
  if (!definitions.ok) return definitions;
  const { readSchedulerPauses } =
    await import('../../../adapters/sqlite/state/scheduler-pauses-reader.ts');
  const pauses = readSchedulerPauses(invocation.directory);
  if (!pauses.ok) return pauses;
  const inUse = [
    ...[...definitions.value.integrations.values()].flatMap((one) => connectedOf(one) ?? []),
    ...pauses.value.map(({ scheduler }) => scheduler),
  ];
  const { standaloneConnectors } = await import('../../session/standalone-world.ts');
  const connectors = await standaloneConnectors(invocation);
  const removed: string[] = [];
  for (const kind of connectors.leftBehind()) {
    const connector = await connectors.load(kind);
    if (!connector.ok) return connector;
    const swept = await connector.value.sweep?.(inUse.filter((one) => one.kind === kind));
    if (swept?.ok === false) return swept;
    removed.push(...(swept?.value ?? []));
  }
  return succeed({ removed });
}
