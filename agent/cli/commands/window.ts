import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { agentClock, clockIn, type ZoneOption } from '../options/clocks.ts';
import { waitingLine } from '../output/approval-lines.ts';
import { ownClockLines } from '../output/own-clock-lines.ts';
import { resumedLines } from '../output/resumed-lines.ts';
import {
  newCommand,
  whenCalled,
  type CommandBuilder,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { windowStateText } from '../output/window-words.ts';
import { printTable, type Row, titles } from '../output/table.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { moveCommand, restoreCommand, skipCommand } from './window-coming.ts';
import { approveCommand, refuseWindowCommand } from './window-approval.ts';
import { fromHoldCommand } from './window-from-hold.ts';
import { endCommand, extendCommand } from './window-open.ts';
import { frameWords } from '../words/frame.ts';
import { windowWords } from '../words/window.ts';

const PARTS: readonly CommandBuilder[] = [
  listCommand,
  showCommand,
  extendCommand,
  endCommand,
  skipCommand,
  moveCommand,
  restoreCommand,
  fromHoldCommand,
  approveCommand,
  refuseWindowCommand,
];

export function windowCommand(host: CommandHost): Command {
  const command = newCommand(host, 'window', {
    sentence: windowWords(host.language)('window.sentence'),
    examples: windowWords(host.language)('window.examples'),
  });
  for (const part of PARTS) command.addCommand(part(host));
  return command;
}

function listCommand(host: CommandHost): Command {
  const say = windowWords(host.language);
  const command = newCommand(host, 'list', {
    sentence: say('list.sentence'),
    examples: ['window list', 'window list --zone Europe/Madrid', 'window list --json'],
  }).option('--zone <zone>', say('zone'));
  return whenCalled(host, command, async (invocation, options: ZoneOption) => {
    const listed = await withAgent(invocation, (agent) => agent.call('window.list', {}));
    if (!listed.ok) return listed;
    const { windows } = listed.value;
    if (invocation.json) windows.forEach((window) => invocation.terminal.document(window));
    else return printWindows(invocation, options, windows);
    return { ok: true, value: EXIT.done };
  });
}

type ListedOne = CallResult<'window.list'>['windows'][number];

/** What of each open window was resumed before its end, as lines below it. */
async function resumedBefore(
  invocation: Invocation,
  windows: readonly ListedOne[],
): Promise<Result<(window: ListedOne) => readonly string[]>> {
  if (!windows.some(({ status }) => status.state === 'open')) return succeed(() => []);
  return withAgent(invocation, async (agent) => {
    const snapshot = await agent.call('state.snapshot', {});
    if (!snapshot.ok) return snapshot;
    const document = await agent.call('document.get', {});
    if (!document.ok) return document;
    const { integrations } = document.value;
    const held = snapshot.value.integrations;
    return succeed(({ definition: { id, covers }, status: { state } }: ListedOne) =>
      resumedLines({ id, covers, state }, integrations, held, invocation.language),
    );
  });
}

async function printWindows(
  invocation: Invocation,
  options: ZoneOption,
  windows: CallResult<'window.list'>['windows'],
): Promise<Result<number>> {
  const { terminal, language } = invocation;
  const say = windowWords(language);
  const clock = await agentClock(invocation, options);
  if (!clock.ok) return clock;
  const { value: times } = clock;
  const resumed = await resumedBefore(invocation, windows);
  if (!resumed.ok) return resumed;
  const rows = windows.map((window): Row => {
    const { definition, status, approval } = window;
    const { id, title = '', timeZone, covers } = definition;
    const spares = covers.exceptEssential === true ? [say('spares')] : [];
    const waits = approval === undefined ? [] : [waitingLine(approval, language)];
    const [opens, closes] = [times.at(status.opensAt), times.at(status.closesAt)];
    return {
      cells: [id, windowStateText(status.state, language), opens, closes, title],
      below: [
        ...ownClockLines(status, times, timeZone),
        ...resumed.value(window),
        ...spares,
        ...waits,
      ],
    };
  });
  if (rows.length === 0) terminal.line(say('none'));
  else {
    printTable(
      terminal,
      titles(say, 'header', ['window', 'state', 'opens', 'closes', 'title']),
      rows,
    );
  }
  return succeed(EXIT.done);
}

function showCommand(host: CommandHost): Command {
  const say = windowWords(host.language);
  const command = newCommand(host, 'show', {
    sentence: say('show.sentence'),
    examples: ['window show erp-monthly', 'window show erp-monthly --json'],
  }).argument('<window>', frameWords(host.language)('windowId'));
  return whenCalled(host, command, (invocation, _options, [typed = '']) =>
    understoodOne(invocation, 'window', typed, async (windowId) => {
      const shown = await withAgent(invocation, (agent) => agent.call('window.show', { windowId }));
      if (!shown.ok) return shown;
      if (invocation.json) invocation.terminal.document(shown.value);
      else await printWindow(invocation, shown.value);
      return { ok: true, value: EXIT.done };
    }),
  );
}

async function printWindow(
  invocation: Invocation,
  window: CallResult<'window.show'>,
): Promise<void> {
  const { printWindow: print } = await import('../output/window-words.ts');
  print(invocation.terminal, await clockIn(window.definition.timeZone, invocation), window);
}
