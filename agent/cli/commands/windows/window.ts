import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { clockIn, zoneClock, type ZoneOption } from '../../options/clocks.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { readAhead, ZONE } from '../../options/moments.ts';
import { WINDOW } from '../../options/named-occurrence.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import { ownClockLines } from '../../output/status/own-clock-lines.ts';
import { resumedLines } from '../../output/status/resumed-lines.ts';
import { printTable, type Row, titles } from '../../output/terminal/table.ts';
import { waitingLine } from '../../output/windows/waiting-line.ts';
import { windowStateText } from '../../output/windows/window-words.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { windowChangeWords } from '../../words/windows/window-change.ts';
import { windowWords } from '../../words/windows/window.ts';
import { declareAnswer, declareCall, declareGroup } from '../declare.ts';
import { moveCommand, restoreCommand, skipCommand } from './window-coming.ts';
import { endCommand, extendCommand } from './window-open.ts';

const listCommand = declareAnswer({
  name: 'list',
  words: windowWords,
  sentence: 'list.sentence',
  examples: ['window list', 'window list --zone Europe/Madrid', 'window list --json'],
  takes: { '--zone <zone>': 'zone' },
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const listed = await agent.call('window.list', {});
      if (!listed.ok) return listed;
      const { windows } = listed.value;
      const resumed = scene.json ? succeed(nothing) : await resumedBefore(agent, scene, windows);
      return resumed.ok ? succeed({ windows, resumed: resumed.value }) : resumed;
    }),
  json: ({ windows }) => windows,
  clock: zoneClock,
  print: ({ windows, resumed }, { say, terminal, language }, clock) => {
    const rows = windows.map((window): Row => {
      const { definition, status, approval } = window;
      const { id, title = '', timeZone, covers } = definition;
      const spares = covers.exceptEssential === true ? [say('spares')] : [];
      const waits = approval === undefined ? [] : [waitingLine(approval, language)];
      const [opens, closes] = [clock.at(status.opensAt), clock.at(status.closesAt)];
      return {
        cells: [id, windowStateText(status.state, language), opens, closes, title],
        below: [...ownClockLines(status, clock, timeZone), ...resumed(window), ...spares, ...waits],
      };
    });
    if (rows.length === 0) terminal.line(say('none'));
    else {
      const columns = titles(say, 'header', ['window', 'state', 'opens', 'closes', 'title']);
      printTable(terminal, columns, rows);
    }
  },
});

type ListedOne = CallResult<'window.list'>['windows'][number];

type Below = (window: ListedOne) => readonly string[];

const nothing: Below = () => [];

/** What of each open window was resumed before its end, as lines below it. */
async function resumedBefore(
  agent: AgentClient,
  { language }: Invocation,
  windows: readonly ListedOne[],
): Promise<Result<Below>> {
  if (!windows.some(({ status }) => status.state === 'open')) return succeed(nothing);
  const snapshot = await agent.call('state.snapshot', {});
  if (!snapshot.ok) return snapshot;
  const document = await agent.call('document.get', {});
  if (!document.ok) return document;
  const { integrations } = document.value;
  const held = snapshot.value.integrations;
  return succeed(({ definition: { id, covers }, status: { state } }: ListedOne) =>
    resumedLines({ id, covers, state }, integrations, held, language),
  );
}

const showCommand = declareCall({
  name: 'show',
  words: windowWords,
  sentence: 'show.sentence',
  examples: ['window show erp-monthly', 'window show erp-monthly --json'],
  takes: WINDOW,
  names: ['window'],
  call: 'window.show',
  params: ({ window: windowId }) => ({ windowId }),
  print: async (window, scene) => {
    const { printWindow } = await import('../../output/windows/window-words.ts');
    printWindow(scene.terminal, await clockIn(window.definition.timeZone, scene), window);
  },
});

const fromHoldCommand = declareCall({
  name: 'from-hold',
  words: windowChangeWords,
  sentence: 'fromHold.sentence',
  examples: 'fromHold.examples',
  takes: {
    '<hold>': 'hold',
    '--id <id>': 'newId',
    '--title <text>': 'title',
    '--time-zone <zone>': 'timeZone',
    '--until <instant>': 'holdUntil',
    ...ZONE,
    ...CONTROL,
  },
  names: ['hold'],
  read: async (given, invocation) => {
    const until = await readUntil(given, invocation);
    return together({ windowId: readId(given.id), until, control: readControl(given) });
  },
  call: 'window.fromHold',
  params: ({ hold: holdId, title, timeZone = machineZone() }, { control, until, windowId }) => ({
    ...{ ...control, ...until, holdId, windowId, timeZone },
    ...(title === undefined ? {} : { title }),
  }),
  json: withInstants,
  lines: ({ window }, { say, given: { hold: holdId, dryRun } }) => [
    say(dryRun === true ? 'takesOver.dry' : 'takesOver', { id: window.id, holdId }),
    say('opensNow', {
      start: `${window.start} ${window.timeZone}`,
      length: window.duration ?? '',
    }),
  ],
});

export const windowCommand = declareGroup({
  name: 'window',
  words: windowWords,
  sentence: 'window.sentence',
  examples: 'window.examples',
  parts: [
    listCommand,
    showCommand,
    extendCommand,
    endCommand,
    skipCommand,
    moveCommand,
    restoreCommand,
    fromHoldCommand,
  ],
});

function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function readId(text: string | undefined): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  return wrongOption('--id', 'window-id');
}

async function readUntil(
  given: ZoneOption & { readonly until?: string },
  invocation: Invocation,
): Promise<Read<{ until?: string }>> {
  if (given.until === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, given, '--until', given.until);
  return read.ok ? { ok: true, value: { until: read.value } } : read;
}
