import { itsClock, type ZoneOption } from '../../options/clocks.ts';
import { CONTROL, readControl, withInstants } from '../../options/control-options.ts';
import { impliedOccurrence } from '../../options/implied-occurrence.ts';
import { readAhead, ZONE } from '../../options/moments.ts';
import { readOccurrence, WINDOW } from '../../options/named-occurrence.ts';
import { together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { holdNamesText } from '../../output/status/hold-names.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { countedRuns } from '../../words/runs/run-tally.ts';
import { windowChangeWords } from '../../words/windows/window-change.ts';
import { declareCall } from '../declare.ts';

const OCCURRENCE = { ...WINDOW, ...ZONE, '--occurrence <instant>': 'occurrence' } as const;

export const skipCommand = declareCall({
  name: 'skip',
  words: windowChangeWords,
  sentence: 'skip.sentence',
  examples: 'skip.examples',
  takes: { ...OCCURRENCE, ...CONTROL },
  names: ['window'],
  read: async (given, invocation) =>
    together({
      opensAt: await impliedOccurrence(invocation, given, given.window, 'ahead'),
      control: readControl(given),
    }),
  call: 'occurrence.skip',
  params: ({ window: windowId }, { control, opensAt }) => ({ ...control, opensAt, windowId }),
  json: withInstants,
  clock: itsClock,
  lines: (answer, { say, language, given: { window: id, dryRun } }, clock) => {
    const { occurrence, integrations, stillHeld, ...tally } = answer;
    const isDry = dryRun === true;
    const kept = new Set(stillHeld.map(({ integrationId }) => integrationId));
    const free = integrations.filter((one) => !kept.has(one));
    const notHeld = (): string =>
      say('notHeld', {
        names: namesText(free, language),
        runs: countedRuns(tally, language, {
          exactly: (runs) => say('notHeld.runs', { runs }),
          about: say('notHeld.about'),
        }),
      });
    const restore = `remanso window restore ${id} --occurrence ${occurrence.opensAt}`;
    return [
      say(isDry ? 'skipped.dry' : 'skipped', { id, span: clock.span(occurrence) }),
      ...(free.length === 0 ? [] : [notHeld()]),
      ...stillHeld.map(({ integrationId, holdIds }) =>
        say(isDry ? 'stillHeld.dry' : 'stillHeld', {
          id: integrationId,
          holds: holdNamesText(holdIds, language),
        }),
      ),
      ...(isDry ? [] : [say('undo', { command: `${restore} --reason ${say('why')}` })]),
    ];
  },
});

export const moveCommand = declareCall({
  name: 'move',
  words: windowChangeWords,
  sentence: 'move.sentence',
  examples: 'move.examples',
  takes: { ...OCCURRENCE, '--to <instant>': 'to', '--until <instant>': 'until', ...CONTROL },
  names: ['window'],
  read: async (given, invocation) => {
    const opensAt = await readOccurrence(invocation, given, given.window, 'ahead');
    const to = await readTarget(given, invocation);
    return together({ opensAt, to, control: readControl(given) });
  },
  call: 'occurrence.move',
  params: ({ window: windowId }, { control, opensAt, to }) => ({
    ...{ ...control, opensAt, to, windowId },
  }),
  json: withInstants,
  clock: itsClock,
  lines: (answer, { say, language, given: { window: id, dryRun } }, clock) => {
    const { occurrence, integrations, overlaps, ...tally } = answer;
    return [
      say(dryRun === true ? 'moved.dry' : 'moved', { id, span: clock.span(occurrence) }),
      say('heldThen', {
        names: namesText(integrations, language),
        runs: countedRuns(tally, language, {
          exactly: (runs) => say('heldThen.runs', { runs }),
          about: say('heldThen.about'),
        }),
      }),
      ...overlaps.map((other) => say('meets', { id: other.windowId, span: clock.span(other) })),
    ];
  },
});

export const restoreCommand = declareCall({
  name: 'restore',
  words: windowChangeWords,
  sentence: 'restore.sentence',
  examples: 'restore.examples',
  takes: { ...OCCURRENCE, ...CONTROL },
  names: ['window'],
  read: async (given, invocation) =>
    together({
      opensAt: await readOccurrence(invocation, given, given.window, 'ahead'),
      control: readControl(given),
    }),
  call: 'occurrence.restore',
  params: ({ window: windowId }, { control, opensAt }) => ({ ...control, opensAt, windowId }),
  json: withInstants,
  clock: itsClock,
  lines: ({ occurrence, isAsDefined }, { say, given: { window: id, dryRun } }, clock) => {
    const done = dryRun === true ? ('restored.dry' as const) : ('restored' as const);
    const key = isAsDefined ? (`${done}.defined` as const) : done;
    return say(key, { id, span: clock.span(occurrence) });
  },
});

interface Target extends ZoneOption {
  readonly window: string;
  readonly to?: string;
  readonly until?: string;
}

async function readTarget(
  given: Target,
  invocation: Invocation,
): Promise<Read<{ opensAt: string; closesAt?: string }>> {
  const { window, to = '', until } = given;
  const opensAt = await readAhead(invocation, given, '--to', to, window);
  if (!opensAt.ok) return opensAt;
  const opening = { opensAt: opensAt.value };
  if (until === undefined) return { ok: true, value: opening };
  const closesAt = await readAhead(invocation, given, '--until', until, window);
  return closesAt.ok ? { ok: true, value: { ...opening, closesAt: closesAt.value } } : closesAt;
}
