import { itsClock } from '../../options/clocks.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { readAhead, ZONE } from '../../options/moments.ts';
import type { ZoneOption } from '../../options/clocks.ts';
import { WINDOW } from '../../options/named-occurrence.ts';
import { readMinutes, together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { holdNamesText } from '../../output/status/hold-names.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { countedRuns } from '../../words/runs/run-tally.ts';
import { windowChangeWords } from '../../words/windows/window-change.ts';
import { declareCall } from '../declare.ts';

const SEEN_END = { ...ZONE, '--seen-end <instant>': 'seenEnd' } as const;

export const extendCommand = declareCall({
  name: 'extend',
  words: windowChangeWords,
  sentence: 'extend.sentence',
  examples: 'extend.examples',
  takes: { ...WINDOW, '--by <length>': 'by', ...CONTROL, ...SEEN_END },
  names: ['window'],
  read: async (given, invocation) => {
    const seen = await readSeenEnd(given, invocation);
    const byMinutes = readMinutes('--by', given.by);
    return together({ byMinutes, control: readControl(given), seen });
  },
  call: 'window.extend',
  params: ({ window: windowId }, { control, seen, byMinutes }) => ({
    ...{ ...control, ...seen, byMinutes, windowId },
  }),
  json: withInstants,
  clock: itsClock,
  lines: (answer, { say, language, given: { window: id, dryRun } }, clock) => {
    const { closesAt, integrations, overlaps, ...tally } = answer;
    return [
      say(dryRun === true ? 'closes.dry' : 'closes', { id, time: clock.on(closesAt) }),
      say('heldUntilThen', {
        names: namesText(integrations, language),
        runs: countedRuns(tally, language, {
          exactly: (runs) => say('heldUntilThen.more', { runs }),
          about: say('heldUntilThen.about'),
        }),
      }),
      ...overlaps.map((other) =>
        say('reachesInto', { id: other.windowId, span: clock.span(other) }),
      ),
    ];
  },
});

export const endCommand = declareCall({
  name: 'end',
  words: windowChangeWords,
  sentence: 'end.sentence',
  examples: 'end.examples',
  takes: { ...WINDOW, ...CONTROL, ...SEEN_END },
  names: ['window'],
  read: async (given, invocation) =>
    together({ control: readControl(given), seen: await readSeenEnd(given, invocation) }),
  call: 'window.end',
  params: ({ window: windowId }, { control, seen }) => ({ ...control, ...seen, windowId }),
  json: withInstants,
  clock: itsClock,
  lines: (answer, { say, language, given: { window: id, dryRun } }, clock) => {
    const { closesAt, integrations, checks, stillHeld, ...tally } = answer;
    const isDry = dryRun === true;
    const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
    const flowing = integrations.filter((one) => !kept.has(one));
    const names = namesText(flowing, language);
    const later = (systems: readonly string[]): string =>
      say(isDry ? 'resumesLater.dry' : 'resumesLater', {
        names,
        count: flowing.length,
        systems: namesText(systems, language),
      });
    const runs = countedRuns(tally, language, {
      exactly: (counted, count) =>
        say(isDry ? 'mayStart.dry' : 'mayStart', { runs: counted, count }),
      about: say(isDry ? 'mayStart.dry.about' : 'mayStart.about'),
    });
    const resumed = say(isDry ? 'resumed.dry' : 'resumed', { names, runs });
    return [
      say(isDry ? 'ended.dry' : 'ended', { id, time: clock.on(closesAt) }),
      ...(flowing.length === 0 ? [say(isDry ? 'noneResumed.dry' : 'noneResumed')] : []),
      ...(flowing.length > 0 && checks.length === 0 ? [resumed] : []),
      ...(flowing.length > 0 && checks.length > 0 ? [later(checks)] : []),
      ...stillHeld.map(({ integrationId, holdIds }) =>
        say(isDry ? 'stillHeld.dry' : 'stillHeld', {
          id: integrationId,
          holds: holdNamesText(holdIds, language),
        }),
      ),
    ];
  },
});

interface SeenEnd extends ZoneOption {
  readonly window: string;
  readonly seenEnd?: string;
}

async function readSeenEnd(
  given: SeenEnd,
  invocation: Invocation,
): Promise<Read<{ expectedClosesAt?: string }>> {
  const { seenEnd, window } = given;
  if (seenEnd === undefined) return { ok: true, value: {} };
  const read = await readAhead(invocation, given, '--seen-end', seenEnd, window);
  return read.ok ? { ok: true, value: { expectedClosesAt: read.value } } : read;
}
