import type { Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { addControlOptions, type ControlOptions } from '../options/control-options.ts';
import { addZoneOption, readAhead } from '../options/moments.ts';
import type { ZoneOption } from '../options/clocks.ts';
import { readMinutes, together } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import type { Clock } from '../output/clock.ts';
import { newCommand, type CommandHost, type Invocation } from '../session/command-frame.ts';
import { controls, onItsClock, type Asked, type OnWindow } from './control-command.ts';
import { frameWords } from '../words/frame.ts';
import { namesText } from '../words/numbers.ts';
import { windowChangeWords } from '../words/window-change.ts';
import { countedRuns } from '../words/run-tally.ts';

interface OpenOptions extends ControlOptions, ZoneOption {
  readonly by?: string;
  readonly seenEnd?: string;
}

export function extendCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'extend', {
    sentence: say('extend.sentence'),
    examples: say('extend.examples'),
  })
    .argument('<window>', frameWords(host.language)('windowId'))
    .option('--by <length>', say('by'));
  return controls(host, addSeenEnd(host, addControlOptions(host, command)), {
    noun: 'window',
    call: 'window.extend',
    read: async ({ options, control, invocation, word }: Asked<OpenOptions>) => {
      const seen = await readSeenEnd(invocation, options, word);
      return together({ byMinutes: readMinutes('--by', options.by), control, seen });
    },
    params: ({ control, seen, ...by }, windowId) => ({ ...control, ...seen, ...by, windowId }),
    words: onItsClock(extendWords, host),
  });
}

export function endCommand(host: CommandHost): Command {
  const say = windowChangeWords(host.language);
  const command = newCommand(host, 'end', {
    sentence: say('end.sentence'),
    examples: say('end.examples'),
  }).argument('<window>', frameWords(host.language)('windowId'));
  return controls(host, addSeenEnd(host, addControlOptions(host, command)), {
    noun: 'window',
    call: 'window.end',
    read: async ({ options, control, invocation, word }: Asked<OpenOptions>) =>
      together({ control, seen: await readSeenEnd(invocation, options, word) }),
    params: ({ control, seen }, windowId) => ({ ...control, ...seen, windowId }),
    words: onItsClock(endWords, host),
  });
}

function addSeenEnd(host: CommandHost, command: Command): Command {
  const say = windowChangeWords(host.language);
  return addZoneOption(host, command).option('--seen-end <instant>', say('seenEnd'));
}

async function readSeenEnd(
  invocation: Invocation,
  options: OpenOptions,
  windowId: string,
): Promise<Read<{ expectedClosesAt?: string }>> {
  if (options.seenEnd === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, options, '--seen-end', options.seenEnd, windowId);
  return read.ok ? { ok: true, value: { expectedClosesAt: read.value } } : read;
}

function extendWords(
  { closesAt, integrations, overlaps, ...tally }: CallResult<'window.extend'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const say = windowChangeWords(times.language);
  return [
    say(dryRun ? 'closes.dry' : 'closes', { id: windowId, time: times.on(closesAt) }),
    say('heldUntilThen', {
      names: namesText(integrations, times.language),
      runs: countedRuns(tally, times.language, {
        exactly: (runs) => say('heldUntilThen.more', { runs }),
        about: say('heldUntilThen.about'),
      }),
    }),
    ...overlaps.map((other) => say('reachesInto', { id: other.windowId, span: times.span(other) })),
  ];
}

function endWords(
  { closesAt, integrations, checks, stillHeld, ...tally }: CallResult<'window.end'>,
  { windowId, dryRun }: OnWindow,
  times: Clock,
): string[] {
  const say = windowChangeWords(times.language);
  const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
  const flowing = integrations.filter((id) => !kept.has(id));
  const names = namesText(flowing, times.language);
  const later = (systems: readonly string[]): string =>
    say(dryRun ? 'resumesLater.dry' : 'resumesLater', {
      names,
      systems: namesText(systems, times.language),
    });
  const runs = countedRuns(tally, times.language, {
    exactly: (counted, count) =>
      say(dryRun ? 'mayStart.dry' : 'mayStart', { runs: counted, count }),
    about: say(dryRun ? 'mayStart.dry.about' : 'mayStart.about'),
  });
  const resumed = say(dryRun ? 'resumed.dry' : 'resumed', { names, runs });
  return [
    say(dryRun ? 'ended.dry' : 'ended', { id: windowId, time: times.on(closesAt) }),
    ...(flowing.length === 0 ? [say(dryRun ? 'noneResumed.dry' : 'noneResumed')] : []),
    ...(flowing.length > 0 && checks.length === 0 ? [resumed] : []),
    ...(flowing.length > 0 && checks.length > 0 ? [later(checks)] : []),
    ...stillHeld.map(({ integrationId, holdIds }) =>
      say(dryRun ? 'stillHeld.dry' : 'stillHeld', {
        id: integrationId,
        holds: namesText(holdIds, times.language),
      }),
    ),
  ];
}
