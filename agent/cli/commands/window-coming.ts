import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead, readMoments } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { namesText, runsText } from '../output/count-words.ts';
import type { Clock } from '../output/clock.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, onItsClock, type Asked, type OnWindow } from './control-command.ts';

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
    'window skip erp-monthly --occurrence 2026-12-06 --reason CHG-1042 --dry-run    # the only one of that day',
  ]).argument('<window>', 'the id of the window');
  return controls(host, addControlOptions(addOccurrence(command)), {
    call: 'occurrence.skip',
    read: async ({ options, control, invocation, word }: Asked<ComingOptions>) =>
      together({ opensAt: await readOccurrence(invocation, options, word), control }),
    params: ({ control, opensAt }, windowId) => ({ ...control, opensAt, windowId }),
    words: onItsClock(skipWords),
  });
}

export function moveCommand(host: CommandHost): Command {
  const command = newCommand('move', 'Moves one occurrence that has not opened yet.', [
    'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-13T01:00:00Z --reason "The vendor is ill"',
    'window move erp-monthly --occurrence 2026-12-06T01:00:00Z --to 2026-12-06T03:00:00Z --until 2026-12-06T05:00:00Z --reason CHG-1042',
  ]).argument('<window>', 'the id of the window');
  addOccurrence(command)
    .option('--to <instant>', 'when it opens instead (required)')
    .option('--until <instant>', 'when it closes then; without it, it stays as long as it was');
  return controls(host, addControlOptions(command), {
    call: 'occurrence.move',
    read: async ({ options, control, invocation, word }: Asked<MoveOptions>) => {
      const opensAt = await readOccurrence(invocation, options, word);
      return together({ opensAt, to: await readTarget(invocation, options), control });
    },
    params: ({ control, ...target }, windowId) => ({ ...control, ...target, windowId }),
    words: onItsClock(moveWords),
  });
}

export function restoreCommand(host: CommandHost): Command {
  const command = newCommand(
    'restore',
    'Undoes the last change to an occurrence: skipped, moved or extended.',
    [
      'window restore erp-monthly --occurrence 2026-12-06T01:00:00Z --reason "Patches after all"',
      'window restore erp-monthly --occurrence 2026-12-13T01:00:00Z --reason CHG-1042 --dry-run',
    ],
  ).argument('<window>', 'the id of the window');
  return controls(host, addControlOptions(addOccurrence(command)), {
    call: 'occurrence.restore',
    read: async ({ options, control, invocation, word }: Asked<ComingOptions>) =>
      together({ opensAt: await readOccurrence(invocation, options, word), control }),
    params: ({ control, opensAt }, windowId) => ({ ...control, opensAt, windowId }),
    words: onItsClock(restoreWords),
  });
}

function addOccurrence(command: Command): Command {
  return addZoneOption(command).option(
    '--occurrence <instant>',
    'the one that opens then or on that day, by the definition or where it was moved to (required)',
  );
}

/** By its opening; a date alone names the only one that opens on that day. */
async function readOccurrence(
  invocation: Invocation,
  options: ComingOptions,
  windowId: string,
): Promise<Read<string>> {
  const { occurrence = '' } = options;
  const moments = await readMoments(invocation, options, [occurrence]);
  if (!moments.ok) return moments;
  const day = moments.value.day(occurrence);
  if (day !== undefined) {
    const { readOnlyOpening } = await import('../options/only-opening.ts');
    return readOnlyOpening(invocation, windowId, occurrence, day);
  }
  const read = moments.value.read('--occurrence', occurrence, 'ahead');
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}

async function readTarget(
  invocation: Invocation,
  options: MoveOptions,
): Promise<Read<{ opensAt: string; closesAt?: string }>> {
  const opensAt = await readAhead(invocation, options, '--to', options.to ?? '');
  if (!opensAt.ok) return opensAt;
  const opening = { opensAt: opensAt.value };
  if (options.until === undefined) return { ok: true, value: opening };
  const closesAt = await readAhead(invocation, options, '--until', options.until);
  return closesAt.ok ? { ok: true, value: { ...opening, closesAt: closesAt.value } } : closesAt;
}

function skipWords(
  { occurrence, integrations, runs }: CallResult<'occurrence.skip'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
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

function moveWords(
  { occurrence, integrations, runs, overlaps }: CallResult<'occurrence.move'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
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

function restoreWords(
  { occurrence, isAsDefined }: CallResult<'occurrence.restore'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const how = isAsDefined ? 'as defined' : 'as before that';
  return [
    `The window ${windowId} ${dryRun ? 'would be' : 'is'} open ${how}, from ${times.span(occurrence)}.`,
  ];
}
