import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { callOnWindow } from './control-call.ts';
import { addControlOptions, readControl, type ControlOptions } from '../options/control-options.ts';
import { namesText, runsText } from '../output/count-words.ts';
import { addZoneOption, readMoments, type ZoneOption } from '../options/moments.ts';
import { readLength, refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { WindowTimes } from '../output/window-times.ts';

interface OpenOptions extends ControlOptions, ZoneOption {
  readonly by?: string;
  readonly seenEnd?: string;
}

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 1440;

export function extendCommand(host: CommandHost): Command {
  const command = newCommand('extend', 'Lets the open occurrence of a window close later.', [
    'window extend erp-monthly --by 30m --reason "The import is slow"',
    'window extend erp-monthly --by 1h --reason CHG-1042 --dry-run',
  ])
    .argument('<id>', 'the id of the window')
    .option('--by <length>', 'so much later, in whole minutes, up to a day (required)');
  addSeenEnd(addControlOptions(command));
  return whenCalled(host, command, async (invocation, options: OpenOptions, [windowId = '']) => {
    const byMinutes = readMinutes(options.by);
    const seen = await readSeenEnd(invocation, options);
    const read = together({ byMinutes, control: readControl(options), seen });
    if (!read.ok) return refuseOptions(read.problems);
    const { control } = read.value;
    return callOnWindow(invocation, {
      name: 'window.extend',
      windowId,
      params: { ...control, ...read.value.seen, windowId, byMinutes: read.value.byMinutes },
      control,
      words: (answer, times) => extendWords(windowId, answer, times, control.dryRun),
    });
  });
}

export function endCommand(host: CommandHost): Command {
  const command = newCommand(
    'end',
    'Ends the open occurrence of a window now; it reopens as at its closing.',
    [
      'window end erp-monthly --reason "The vendor is done early"',
      'window end erp-monthly --reason CHG-1042 --dry-run',
    ],
  ).argument('<id>', 'the id of the window');
  addSeenEnd(addControlOptions(command));
  return whenCalled(host, command, async (invocation, options: OpenOptions, [windowId = '']) => {
    const seen = await readSeenEnd(invocation, options);
    const read = together({ control: readControl(options), seen });
    if (!read.ok) return refuseOptions(read.problems);
    const { control } = read.value;
    return callOnWindow(invocation, {
      name: 'window.end',
      windowId,
      params: { ...control, ...read.value.seen, windowId },
      control,
      words: (answer, times) => endWords(windowId, answer, times, control.dryRun),
    });
  });
}

function addSeenEnd(command: Command): Command {
  return addZoneOption(command).option(
    '--seen-end <instant>',
    'the end that you saw: refused where somebody changed it since',
  );
}

async function readSeenEnd(
  invocation: Invocation,
  options: OpenOptions,
): Promise<Read<{ expectedClosesAt?: string }>> {
  const { seenEnd } = options;
  if (seenEnd === undefined) return { ok: true, value: {} };
  const moments = await readMoments(invocation, options, [seenEnd]);
  const read = moments.ok ? moments.value.read('--seen-end', seenEnd, 'ahead') : moments;
  return read.ok ? { ok: true, value: { expectedClosesAt: formatInstant(read.value) } } : read;
}

function readMinutes(text: string | undefined): Read<number> {
  const length = readLength('--by', text ?? '');
  if (!length.ok) return length;
  const minutes = length.value / MINUTE_MS;
  if (Number.isInteger(minutes) && minutes <= LONGEST_MINUTES) return { ok: true, value: minutes };
  const message = `expected whole minutes, up to a day, found ${JSON.stringify(text)}`;
  return { ok: false, problems: [{ path: '--by', message }] };
}

function extendWords(
  windowId: string,
  { closesAt, integrations, runs, overlaps }: CallResult<'window.extend'>,
  times: WindowTimes,
  dryRun: boolean,
): string[] {
  return [
    `The window ${windowId} ${dryRun ? 'would close' : 'closes'} at ${times.at(closesAt)}.`,
    `Held until then: ${namesText(integrations)}; ${runsText(runs)} more.`,
    ...overlaps.map(
      (other) =>
        `It reaches into the window ${other.windowId}, ${times.span(other)}, which holds by itself.`,
    ),
  ];
}

function endWords(
  windowId: string,
  { closesAt, integrations, runs, checks }: CallResult<'window.end'>,
  times: WindowTimes,
  dryRun: boolean,
): string[] {
  return [
    `The window ${windowId} ${dryRun ? 'would end now' : 'ended'}, at ${times.at(closesAt)}.`,
    `Let go: ${namesText(integrations)}; ${runsText(runs)} that it would have held ${dryRun ? 'could start' : 'may start'}.`,
    ...(checks.length === 0 ? [] : [`First these systems must be ready: ${checks.join(', ')}.`]),
  ];
}
