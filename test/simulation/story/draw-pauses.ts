import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import { drawWindow, type IntegrationInput, type WindowInput } from './document.ts';
import { drawOffset, PEOPLE, type Cast } from './draw.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CAST: Cast = {
  systems: ['erp'],
  tags: ['nightly'],
  integrations: ['i1', 'i2', 'i3'],
  windows: ['w1', 'w2'],
  entries: [],
  guarded: ['i3'],
};

const BETWEEN = [
  'hold.extend',
  'hold.restore',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'occurrence.restore',
  'document.apply',
  'hold.release',
  'hold.place',
] as const;

/**
 * A1 and similar: everything is paused until an opening, at offsets around the edges of overlapping
 * windows, while people extend, end, skip, move and apply, and the agent is killed.
 */
export function drawPauses(seed: number): Story {
  const dice = new Dice(seed);
  const steps: unknown[] = [{ do: 'pass-to', to: edge(dice) }];
  steps.push({ do: 'call', ...pause(dice) });
  for (let left = dice.int(1, 4); left > 0; left -= 1) {
    steps.push(...between(dice));
    if (dice.chance(0.4)) steps.push({ do: 'call', ...pause(dice) });
  }
  steps.push({ do: 'pass-to', to: `opening ${dice.pick(CAST.windows)}+0` });
  return storySchema.parse({
    start: START,
    document: documentSchema.parse({
      systems: [{ id: 'erp' }],
      integrations: integrations(dice),
      windows: windows(dice),
    }),
    steps,
    restarts: dice.chance(0.35),
  });
}

function integrations(dice: Dice): IntegrationInput[] {
  const every = dice.pick(['15s', '30s', '1m'] as const);
  const missedRuns = dice.pick(['skip', 'once', 'all', 'ask'] as const);
  return [
    { id: 'i1', systems: ['erp'], missedRuns, scheduler: local('i1', every) },
    { id: 'i2', tags: ['nightly'], scheduler: local('i2', '30s') },
    { id: 'i3', systems: ['erp'], scheduler: { kind: 'guard' } },
  ];
}

function local(id: string, every: string): IntegrationInput['scheduler'] {
  return { kind: 'local', every, command: ['run', id] };
}

/** Two that overlap: the second opens while the first is open, or when it closes. */
function windows(dice: Dice): WindowInput[] {
  const length = dice.int(1, 4) * 60;
  const later = dice.pick([0, 30, 60, length] as const);
  const start = Date.parse(START) + dice.int(2, 6) * 30_000;
  const window = (id: string, opens: number, seconds: number): WindowInput => {
    const { covers } = drawWindow(dice, CAST, id, opens);
    const wall = new Date(opens).toISOString().slice(0, 19);
    return { id, timeZone: 'UTC', start: wall, duration: `PT${seconds}S`, covers };
  };
  return [window('w1', start, length), window('w2', start + later * 1000, dice.int(1, 6) * 30)];
}

function edge(dice: Dice): string {
  const plus = dice.weighted([
    [2, drawOffset(dice)],
    [1, -dice.int(1, 60_000)],
  ]);
  const window = dice.pick(CAST.windows);
  return `${dice.pick(['opening', 'closing'] as const)} ${window}${plus < 0 ? '' : '+'}${plus}`;
}

function pause(dice: Dice): object {
  const until = `opening ${dice.pick(CAST.windows)}+0`;
  return { name: 'hold.place', who: dice.pick(PEOPLE), args: { selector: { all: true }, until } };
}

function between(dice: Dice): unknown[] {
  const when = dice.pick(['now', 'before', 'after'] as const);
  const kill = { do: 'kill', when, commits: dice.int(1, 3), downMs: dice.int(0, 90_000) };
  const name = dice.pick(BETWEEN);
  const deeds = dice.chance(0.3) ? [kill] : [call(dice, name), ...afterwards(dice, name)];
  return dice.chance(0.7) ? [{ do: 'pass-to', to: edge(dice) }, ...deeds] : deeds;
}

function call(dice: Dice, name: (typeof BETWEEN)[number]): unknown {
  return { do: 'call', name, who: dice.pick(PEOPLE), args: CALLS[name].draw(dice, CAST) };
}

/** An extension is often undone, sometimes once the earlier end is near or over. */
function afterwards(dice: Dice, name: (typeof BETWEEN)[number]): unknown[] {
  if (name !== 'hold.extend' || dice.chance(0.4)) return [];
  const passing = { do: 'pass', ms: dice.int(1, 60_000) };
  return [...(dice.chance(0.5) ? [passing] : []), call(dice, 'hold.restore')];
}
