import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { readMinutes, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { namesText, runsText } from '../output/count-words.ts';
import type { Clock } from '../output/clock.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, onItsClock, type Asked, type OnWindow } from './control-command.ts';

interface OpenOptions extends ControlOptions, ZoneOption {
  readonly by?: string;
  readonly seenEnd?: string;
}

export function extendCommand(host: CommandHost): Command {
  const command = newCommand('extend', 'Lets the open occurrence of a window close later.', [
    'window extend erp-monthly --by 30m --reason "The import is slow"',
    'window extend erp-monthly --by 1h --reason CHG-1042 --dry-run',
  ])
    .argument('<window>', 'the id of the window')
    .option('--by <length>', 'so much later, in whole minutes, up to a day (required)');
  return controls(host, addSeenEnd(addControlOptions(command)), {
    call: 'window.extend',
    read: async ({ options, control, invocation }: Asked<OpenOptions>) => {
      const seen = await readSeenEnd(invocation, options);
      return together({ byMinutes: readMinutes('--by', options.by), control, seen });
    },
    params: ({ control, seen, ...by }, windowId) => ({ ...control, ...seen, ...by, windowId }),
    words: onItsClock(extendWords),
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
  ).argument('<window>', 'the id of the window');
  return controls(host, addSeenEnd(addControlOptions(command)), {
    call: 'window.end',
    read: async ({ options, control, invocation }: Asked<OpenOptions>) =>
      together({ control, seen: await readSeenEnd(invocation, options) }),
    params: ({ control, seen }, windowId) => ({ ...control, ...seen, windowId }),
    words: onItsClock(endWords),
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
  if (options.seenEnd === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, options, '--seen-end', options.seenEnd);
  return read.ok ? { ok: true, value: { expectedClosesAt: read.value } } : read;
}

function extendWords(
  { closesAt, integrations, runs, overlaps }: CallResult<'window.extend'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
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
  { closesAt, integrations, runs, checks }: CallResult<'window.end'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  return [
    `The window ${windowId} ${dryRun ? 'would end now' : 'ended'}, at ${times.at(closesAt)}.`,
    `${dryRun ? 'Would resume' : 'Resumed'}: ${namesText(integrations)}; ${runsText(runs)} that it would have held ${dryRun ? 'could start' : 'may start'}.`,
    ...(checks.length === 0 ? [] : [`First these systems must be ready: ${checks.join(', ')}.`]),
  ];
}
