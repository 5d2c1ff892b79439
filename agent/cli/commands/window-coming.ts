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
import { refuseOptions, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { WindowTimes } from '../output/window-times.ts';

interface ComingOptions extends ControlOptions, ZoneOption {
  readonly occurrence?: string;
}

interface MoveOptions extends ComingOptions {
  readonly to?: string;
  readonly until?: string;
}

export function skipCommand(host: CommandHost): Command {
  const command = newCommand('skip', 'Leaves out one occurrence that has not opened yet.', [
    'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "No patches this month"',
    'window skip erp-monthly --occurrence 2026-12-06T01:00:00Z --reason CHG-1042 --dry-run',
  ]).argument('<id>', 'the id of the window');
  addControlOptions(addOccurrence(command));
  return whenCalled(host, command, async (invocation, options: ComingOptions, [windowId = '']) => {
    const opensAt = await readOccurrence(invocation, options);
    const read = together({ opensAt, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    const { control, ...occurrence } = read.value;
    return callOnWindow(invocation, {
      name: 'occurrence.skip',
      windowId,
      params: { ...control, ...occurrence, windowId },
      control,
      words: (answer, times) => skipWords(windowId, answer, times, control.dryRun),
    });
  });
}

export function moveCommand(host: CommandHost): Command {
  const command = newCommand('move', 'Moves one occurrence that has not opened yet.', [
    'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-13T01:00:00Z --reason "The vendor is ill"',
    'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-06T03:00:00Z --until 2026-12-06T05:00:00Z --reason CHG-1042',
  ]).argument('<id>', 'the id of the window');
  addOccurrence(command)
    .option('--to <instant>', 'when it opens instead (required)')
    .option('--until <instant>', 'when it closes then; without it, it stays as long as it was');
  addControlOptions(command);
  return whenCalled(host, command, async (invocation, options: MoveOptions, [windowId = '']) => {
    const opensAt = await readOccurrence(invocation, options);
    const to = await readTarget(invocation, options);
    const read = together({ opensAt, to, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    const { control, ...target } = read.value;
    return callOnWindow(invocation, {
      name: 'occurrence.move',
      windowId,
      params: { ...control, ...target, windowId },
      control,
      words: (answer, times) => moveWords(windowId, answer, times, control.dryRun),
    });
  });
}

export function restoreCommand(host: CommandHost): Command {
  const command = newCommand(
    'restore',
    'Takes back that an occurrence was left out, moved or extended; of several extensions the last.',
    [
      'window restore erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "Patches after all"',
      'window restore erp-monthly --occurrence 2026-12-13T01:00:00Z --reason CHG-1042 --dry-run',
    ],
  ).argument('<id>', 'the id of the window');
  addControlOptions(addOccurrence(command));
  return whenCalled(host, command, async (invocation, options: ComingOptions, [windowId = '']) => {
    const opensAt = await readOccurrence(invocation, options);
    const read = together({ opensAt, control: readControl(options) });
    if (!read.ok) return refuseOptions(read.problems);
    const { control, ...occurrence } = read.value;
    return callOnWindow(invocation, {
      name: 'occurrence.restore',
      windowId,
      params: { ...control, ...occurrence, windowId },
      control,
      words: (answer, times) => [restoreWords(windowId, answer, times, control.dryRun)],
    });
  });
}

function restoreWords(
  windowId: string,
  { occurrence, isAsDefined }: CallResult<'occurrence.restore'>,
  times: WindowTimes,
  dryRun: boolean,
): string {
  const how = isAsDefined ? 'as defined' : 'as before that';
  return `The window ${windowId} ${dryRun ? 'would be' : 'is'} open ${how}, from ${times.span(occurrence)}.`;
}

async function readTarget(
  invocation: Invocation,
  options: MoveOptions,
): Promise<Read<{ opensAt: string; closesAt?: string }>> {
  const { to, until } = options;
  const moments = await readMoments(invocation, options, [to, until]);
  if (!moments.ok) return moments;
  const opensAt = moments.value.read('--to', to ?? '', 'ahead');
  if (!opensAt.ok) return opensAt;
  const opening = { opensAt: formatInstant(opensAt.value) };
  if (until === undefined) return { ok: true, value: opening };
  const closesAt = moments.value.read('--until', until, 'ahead');
  if (!closesAt.ok) return closesAt;
  return { ok: true, value: { ...opening, closesAt: formatInstant(closesAt.value) } };
}

function moveWords(
  windowId: string,
  { occurrence, integrations, runs, overlaps }: CallResult<'occurrence.move'>,
  times: WindowTimes,
  dryRun: boolean,
): string[] {
  return [
    `That occurrence of ${windowId} ${dryRun ? 'would open' : 'opens'} from ${times.span(occurrence)}.`,
    `Held then: ${namesText(integrations)}; ${runsText(runs)}.`,
    ...overlaps.map(
      (other) =>
        `It meets the window ${other.windowId}, ${times.span(other)}, which holds by itself.`,
    ),
  ];
}

function addOccurrence(command: Command): Command {
  return addZoneOption(command).option(
    '--occurrence <instant>',
    'the one that opens then, by the definition or where it was moved to (required)',
  );
}

async function readOccurrence(
  invocation: Invocation,
  options: ComingOptions,
): Promise<Read<string>> {
  const { occurrence = '' } = options;
  const moments = await readMoments(invocation, options, [occurrence]);
  const read = moments.ok ? moments.value.read('--occurrence', occurrence, 'ahead') : moments;
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}

function skipWords(
  windowId: string,
  { occurrence, integrations, runs }: CallResult<'occurrence.skip'>,
  times: WindowTimes,
  dryRun: boolean,
): string[] {
  return [
    `The window ${windowId} ${dryRun ? 'would not open' : 'does not open'} from ${times.span(occurrence)}.`,
    `Not held then: ${namesText(integrations)}; ${runsText(runs)}.`,
    ...(dryRun
      ? []
      : [
          `"remanso window restore ${windowId} --occurrence ${occurrence.opensAt} --reason WHY" undoes this.`,
        ]),
  ];
}
