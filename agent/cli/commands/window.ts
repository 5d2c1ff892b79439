import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { agentClock, clockIn, type ZoneOption } from '../options/clocks.ts';
import { ownClockLines } from '../output/status-words.ts';
import {
  newCommand,
  whenCalled,
  type CommandBuilder,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { printTable, type Row } from '../output/table.ts';
import { withAgent } from '../session/with-agent.ts';
import { moveCommand, restoreCommand, skipCommand } from './window-coming.ts';
import { fromHoldCommand } from './window-from-hold.ts';
import { endCommand, extendCommand } from './window-open.ts';

const PARTS: readonly CommandBuilder[] = [
  listCommand,
  showCommand,
  extendCommand,
  endCommand,
  skipCommand,
  moveCommand,
  restoreCommand,
  fromHoldCommand,
];

export function windowCommand(host: CommandHost): Command {
  const command = newCommand('window', 'Shows maintenance windows and changes occurrences.', [
    'window list',
    'window show erp-monthly',
    'window extend erp-monthly --by 30m --reason "The import is slow"',
    'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No patches"',
  ]);
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}

function listCommand(host: CommandHost): Command {
  const command = newCommand('list', 'Lists the windows and when each opens and closes next.', [
    'window list',
    'window list --zone Europe/Madrid',
    'window list --json',
  ]).option('--zone <zone>', 'what times are shown in; else the zone of the agent');
  return whenCalled(host, command, async (invocation, options: ZoneOption) => {
    const listed = await withAgent(invocation.directory, (agent) => agent.call('window.list', {}));
    if (!listed.ok) return listed;
    const { windows } = listed.value;
    if (invocation.json) windows.forEach((window) => invocation.terminal.document(window));
    else return printWindows(invocation, options, windows);
    return { ok: true, value: EXIT.done };
  });
}

async function printWindows(
  invocation: Invocation,
  options: ZoneOption,
  windows: CallResult<'window.list'>['windows'],
): Promise<Result<number>> {
  const { terminal } = invocation;
  const clock = await agentClock(invocation, options);
  if (!clock.ok) return clock;
  const { value: times } = clock;
  const rows = windows.map(({ definition: { id, title = '', timeZone }, status }): Row => {
    const [opens, closes] = [times.at(status.opensAt), times.at(status.closesAt)];
    return {
      cells: [id, status.state, opens, closes, title],
      below: ownClockLines(status, times, timeZone),
    };
  });
  if (rows.length === 0) terminal.line('There is no window. Add some with "remanso apply".');
  else printTable(terminal, ['WINDOW', 'STATE', 'OPENS', 'CLOSES', 'TITLE'], rows);
  return succeed(EXIT.done);
}

function showCommand(host: CommandHost): Command {
  const command = newCommand('show', 'Shows one window: its rule, what it holds, when it opens.', [
    'window show erp-monthly',
    'window show erp-monthly --json',
  ]).argument('<window>', 'the id of the window');
  return whenCalled(host, command, async (invocation, _options, [windowId = '']) => {
    const shown = await withAgent(invocation.directory, (agent) =>
      agent.call('window.show', { windowId }),
    );
    if (!shown.ok) return shown;
    if (invocation.json) invocation.terminal.document(shown.value);
    else await printWindow(invocation, shown.value);
    return { ok: true, value: EXIT.done };
  });
}

async function printWindow(
  { terminal }: Invocation,
  window: CallResult<'window.show'>,
): Promise<void> {
  const { printWindow: print } = await import('../output/window-words.ts');
  print(terminal, await clockIn(window.definition.timeZone), window);
}
