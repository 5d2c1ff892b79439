import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import {
  newCommand,
  whenCalled,
  type CommandBuilder,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { printTable, type Row } from '../output/table.ts';
import { TimeText } from '../output/time-text.ts';
import { visible } from '../../../shared/visible-text.ts';
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
    'window list --json',
  ]);
  return whenCalled(host, command, async (invocation) => {
    const listed = await withAgent(invocation.directory, (agent) => agent.call('window.list', {}));
    if (!listed.ok) return listed;
    const { windows } = listed.value;
    if (invocation.json) windows.forEach((window) => invocation.terminal.document(window));
    else await printWindows(invocation, windows);
    return { ok: true, value: EXIT.done };
  });
}

async function timeText(): Promise<TimeText> {
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  return new TimeText(newestZoneData());
}

async function printWindows(
  { terminal }: Invocation,
  windows: CallResult<'window.list'>['windows'],
): Promise<void> {
  const times = await timeText();
  const rows = windows.map(({ definition, status }): Row => {
    const { opens, closes } = nextTimes(times, definition, status);
    return { cells: [definition.id, status.state, opens, closes, definition.title ?? ''] };
  });
  if (rows.length === 0) terminal.line('There is no window. Add some with "remanso apply".');
  else printTable(terminal, ['WINDOW', 'STATE', 'OPENS', 'CLOSES', 'TITLE'], rows);
}

function instantWords(times: TimeText, text: string | null, zone: string): string {
  const at = text === null ? undefined : parseInstant(text);
  return at === undefined ? '-' : times.at(at, zone);
}

function nextTimes(
  times: TimeText,
  { timeZone }: MaintenanceWindow,
  { opensAt, closesAt }: WindowStatus,
): { opens: string; closes: string } {
  return {
    opens: instantWords(times, opensAt, timeZone),
    closes: instantWords(times, closesAt, timeZone),
  };
}

function showCommand(host: CommandHost): Command {
  const command = newCommand('show', 'Shows one window: its rule, what it holds, when it opens.', [
    'window show erp-monthly',
    'window show erp-monthly --json',
  ]).argument('<id>', 'the id of the window');
  return whenCalled(host, command, async (invocation, _options, [windowId = '']) => {
    const shown = await withAgent(invocation.directory, (agent) =>
      agent.call('window.show', { windowId }),
    );
    if (!shown.ok) return shown;
    if (invocation.json) invocation.terminal.document(shown.value);
    else printWindow(invocation, await timeText(), shown.value);
    return { ok: true, value: EXIT.done };
  });
}

function coversText({ all, systems, tags, integrations, except }: Selector): string {
  const parts = [
    all ? 'everything' : '',
    systems.length > 0 ? `systems ${systems.join(', ')}` : '',
    tags.length > 0 ? `tags ${tags.join(', ')}` : '',
    integrations.length > 0 ? `integrations ${integrations.join(', ')}` : '',
  ].filter((part) => part !== '');
  return parts.join('; ') + (except.length > 0 ? `; except ${except.join(', ')}` : '');
}

function printWindow(
  { terminal }: Invocation,
  times: TimeText,
  { definition, status, integrations, next }: CallResult<'window.show'>,
): void {
  const { opens, closes } = nextTimes(times, definition, status);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Window', definition.id],
    ['Title', definition.title],
    ['Reason', definition.reason],
    ['State', status.opensAt === null ? status.state : `${status.state}, ${opens} to ${closes}`],
    ['Starts', `${definition.start} ${definition.timeZone}`],
    ['Ends', definition.end],
    ['Lasts', definition.duration],
    ['Rule', definition.rrule ?? 'once'],
    ['Covers', coversText(definition.covers)],
    ['Holds', integrations.join(', ') || 'no integration now'],
  ];
  for (const [name, value] of facts) {
    if (value !== undefined) terminal.line(`${name.padEnd(8)}${visible(value)}`);
  }
  for (const [index, { opensAt, closesAt }] of next.entries()) {
    const from = instantWords(times, opensAt, definition.timeZone);
    const to = instantWords(times, closesAt, definition.timeZone);
    terminal.line(`${(index === 0 ? 'Next' : '').padEnd(8)}${from} to ${to}`);
  }
}
