import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { connectedOf } from '../../app/schedulers/connected-list.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';

export function schedulerCleanCommand(host: CommandHost): Command {
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
