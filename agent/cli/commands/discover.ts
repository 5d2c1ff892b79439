import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { newCommand, whenCalled, type CommandHost, type Invocation } from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import { printTable } from '../table.ts';
import { visible } from '../visible-text.ts';
import { withAgent } from '../with-agent.ts';

type Discovery = CallResult<'scheduler.discover'>;

export function discoverCommand(host: CommandHost): Command {
  const command = newCommand(
    'discover',
    'Lists what this machine runs on a schedule and could be protected, with or without an agent.',
    ['discover', 'discover --json'],
  );
  return whenCalled(host, command, async (invocation) => {
    const discovered = await discover(invocation);
    if (!discovered.ok) return discovered;
    if (invocation.json) await printLines(invocation, discovered.value);
    else printWords(invocation, discovered.value);
    return succeed(EXIT.done);
  });
}

/** The agent may see more than who asks: its user is another. */
async function discover(invocation: Invocation): Promise<Result<Discovery>> {
  const asked = await withAgent(invocation.directory, (agent) =>
    agent.call('scheduler.discover', {}),
  );
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { discoverAll } = await import('../../adapters/connectors/discoverers.ts');
  const { standaloneWorld } = await import('../standalone-world.ts');
  const { found, unreadable } = await discoverAll(standaloneWorld(invocation));
  const texts = found.map((one) => ({
    ...one,
    nextRunAt: one.nextRunAt === null ? null : formatInstant(one.nextRunAt),
  }));
  return succeed({ found: texts, unreadable: [...unreadable] });
}

async function printLines({ terminal }: Invocation, discovery: Discovery): Promise<void> {
  for (const one of discovery.found) await terminal.write(`${JSON.stringify(one)}\n`);
  for (const one of discovery.unreadable) {
    await terminal.write(`${JSON.stringify({ unreadable: one })}\n`);
  }
}

function printWords({ terminal }: Invocation, { found, unreadable }: Discovery): void {
  if (found.length === 0) terminal.line('Nothing was found that runs on a schedule.');
  else {
    const rows = found.map(({ id, scheduler, schedule, nextRunAt, enabled, name }) => ({
      cells: [
        id,
        scheduler.kind,
        oneLine(schedule),
        enabled ? (nextRunAt ?? 'unknown') : 'disabled',
        name,
      ],
    }));
    printTable(terminal, ['PROPOSED ID', 'KIND', 'SCHEDULE', 'NEXT RUN', 'WHAT'], rows);
  }
  const advised = found.flatMap(({ advice }) => (advice === undefined ? [] : [advice]));
  if (advised.length > 0) {
    terminal.line('\nSafer than a mark in front of the line is a guard in it (kind: guard):');
    for (const line of advised) terminal.line(`  ${visible(line)}`);
  }
  for (const { where, why } of unreadable) {
    terminal.complain(visible(`not looked at: ${where}: ${why}`));
  }
}

/** Tabs between the fields of a crontab are as good as blanks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
