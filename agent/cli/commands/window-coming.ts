import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead } from '../options/moments.ts';
import { impliedOccurrence } from '../options/implied-occurrence.ts';
import { readOccurrence } from '../options/named-occurrence.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { Clock } from '../output/clock.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, onItsClock, type Asked, type OnWindow } from './control-command.ts';
import { frameWords } from '../words/frame.ts';
import { namesText } from '../words/numbers.ts';
import { windowChangeWords } from '../words/window-change.ts';
import { countedRuns } from '../words/run-tally.ts';

interface ComingOptions extends ControlOptions, ZoneOption {
  readonly occurrence?: string;
}

interface MoveOptions extends ComingOptions {
  readonly to?: string;
  readonly until?: string;
}

export function skipCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'skip', {
    sentence: say('skip.sentence'),
    examples: say('skip.examples'),
  });
  command.argument('<window>', frameWords(host.language)('windowId'));
  return controls(host, addControlOptions(host, addOccurrence(host, command)), {
    noun: 'window',
    call: 'occurrence.skip',
    read: async ({ options, control, invocation, word }: Asked<ComingOptions>) =>
      together({ opensAt: await impliedOccurrence(invocation, options, word, 'ahead'), control }),
    params: ({ control, opensAt }, windowId) => ({ ...control, opensAt, windowId }),
    words: onItsClock(skipWords, host),
  });
}

export function moveCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'move', {
    sentence: say('move.sentence'),
    examples: say('move.examples'),
  });
  command.argument('<window>', frameWords(host.language)('windowId'));
  addOccurrence(host, command)
    .option('--to <instant>', say('to'))
    .option('--until <instant>', say('until'));
  return controls(host, addControlOptions(host, command), {
    noun: 'window',
    call: 'occurrence.move',
    read: async ({ options, control, invocation, word }: Asked<MoveOptions>) => {
      const opensAt = await readOccurrence(invocation, options, word, 'ahead');
      return together({ opensAt, to: await readTarget(invocation, options, word), control });
    },
    params: ({ control, ...target }, windowId) => ({ ...control, ...target, windowId }),
    words: onItsClock(moveWords, host),
  });
}

export function restoreCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'restore', {
    sentence: say('restore.sentence'),
    examples: say('restore.examples'),
  });
  command.argument('<window>', frameWords(host.language)('windowId'));
  return controls(host, addControlOptions(host, addOccurrence(host, command)), {
    noun: 'window',
    call: 'occurrence.restore',
    read: async ({ options, control, invocation, word }: Asked<ComingOptions>) =>
      together({ opensAt: await readOccurrence(invocation, options, word, 'ahead'), control }),
    params: ({ control, opensAt }, windowId) => ({ ...control, opensAt, windowId }),
    words: onItsClock(restoreWords, host),
  });
}

function addOccurrence(host: CommandHost, command: Command): Command {
  const say = windowChangeWords(host.language);
  return addZoneOption(host, command).option('--occurrence <instant>', say('occurrence'));
}

async function readTarget(
  invocation: Invocation,
  options: MoveOptions,
  windowId: string,
): Promise<Read<{ opensAt: string; closesAt?: string }>> {
  const opensAt = await readAhead(invocation, options, '--to', options.to ?? '', windowId);
  if (!opensAt.ok) return opensAt;
  const opening = { opensAt: opensAt.value };
  if (options.until === undefined) return { ok: true, value: opening };
  const closesAt = await readAhead(invocation, options, '--until', options.until, windowId);
  return closesAt.ok ? { ok: true, value: { ...opening, closesAt: closesAt.value } } : closesAt;
}

function skipWords(
  { occurrence, integrations, stillHeld, ...tally }: CallResult<'occurrence.skip'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const say = windowChangeWords(times.language);
  const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
  const free = integrations.filter((id) => !kept.has(id));
  return [
    say(dryRun ? 'skipped.dry' : 'skipped', { id: windowId, span: times.span(occurrence) }),
    ...(free.length === 0
      ? []
      : [
          say('notHeld', {
            names: namesText(free, times.language),
            runs: countedRuns(tally, times.language, {
              exactly: (runs) => say('notHeld.runs', { runs }),
              about: say('notHeld.about'),
            }),
          }),
        ]),
    ...stillHeld.map(({ integrationId, holdIds }) =>
      say(dryRun ? 'stillHeld.dry' : 'stillHeld', {
        id: integrationId,
        holds: namesText(holdIds, times.language),
      }),
    ),
    ...(dryRun
      ? []
      : [
          say('undo', {
            command: `remanso window restore ${windowId} --occurrence ${occurrence.opensAt} --reason ${say('why')}`,
          }),
        ]),
  ];
}

function moveWords(
  { occurrence, integrations, overlaps, ...tally }: CallResult<'occurrence.move'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const say = windowChangeWords(times.language);
  return [
    say(dryRun ? 'moved.dry' : 'moved', { id: windowId, span: times.span(occurrence) }),
    say('heldThen', {
      names: namesText(integrations, times.language),
      runs: countedRuns(tally, times.language, {
        exactly: (runs) => say('heldThen.runs', { runs }),
        about: say('heldThen.about'),
      }),
    }),
    ...overlaps.map((other) => say('meets', { id: other.windowId, span: times.span(other) })),
  ];
}

function restoreWords(
  { occurrence, isAsDefined }: CallResult<'occurrence.restore'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const say = windowChangeWords(times.language);
  return [
    say(
      dryRun
        ? isAsDefined
          ? 'restored.dry.defined'
          : 'restored.dry'
        : isAsDefined
          ? 'restored.defined'
          : 'restored',
      { id: windowId, span: times.span(occurrence) },
    ),
  ];
}
