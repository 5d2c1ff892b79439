import type { Command } from 'commander';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import type { Connectors } from '../../ports/connector.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { visible } from '../../../shared/visible-text.ts';

interface UndoOptions {
  readonly integration?: string;
}

export function schedulerUndoCommand(host: CommandHost): Command {
  const command = newCommand(
    'undo',
    'Prints, for a shell, how to restore what is held, without the agent: from the database alone.',
    ['scheduler undo', 'scheduler undo --integration backup | sh'],
  ).option('--integration <id>', 'of this one only');
  return whenCalled(host, command, async (invocation, { integration }: UndoOptions) => {
    const { readSchedulerPauses } =
      await import('../../adapters/sqlite/scheduler-pauses-reader.ts');
    const pauses = readSchedulerPauses(invocation.directory);
    if (!pauses.ok) return pauses;
    const wanted = pauses.value.filter(
      ({ integrationId }) => integration === undefined || integrationId === integration,
    );
    if (wanted.length === 0 && integration !== undefined) {
      return fail('not-held', `No scheduler of "${integration}" is held.`);
    }
    const { standaloneConnectors } = await import('../session/standalone-world.ts');
    const connectors = await standaloneConnectors(invocation);
    for (const pause of wanted) await print(invocation, pause, connectors);
    if (wanted.length === 0 && !invocation.json) host.terminal.line('# Nothing is held.');
    return succeed(EXIT.done);
  });
}

async function print(
  { terminal, json }: Invocation,
  pause: SchedulerPause,
  connectors: Connectors,
): Promise<void> {
  const { integrationId, scheduler, stage, since, receipt } = pause;
  const connector = await connectors.load(scheduler.kind);
  const isOurs = receipt?.priorEnabled === true;
  const undo = connector.ok && isOurs ? connector.value.undo(scheduler, receipt) : [];
  if (json) {
    const heldSince = formatInstant(since);
    terminal.document({ integrationId, kind: scheduler.kind, stage, since: heldSince, undo });
    return;
  }
  const head = `# ${integrationId} (${scheduler.kind}), held since ${formatInstant(since)}`;
  terminal.line(visible(head));
  if (!connector.ok) terminal.line(visible(`# ${connector.failure.message}`));
  else if (undo.length === 0) terminal.line(`# ${nothingToDo(pause)}`);
  for (const line of undo) terminal.line(line);
}

function nothingToDo({ before, receipt }: SchedulerPause): string {
  if (!before.enabled) {
    return 'It was disabled before and was not touched: nothing is to be undone.';
  }
  if (receipt === null) {
    return 'Its pause was begun and is not confirmed: look at it before you change anything.';
  }
  return 'Its connector has no lines for this.';
}
