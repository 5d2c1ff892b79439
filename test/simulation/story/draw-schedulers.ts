import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import {
  drawTriggers,
  drawWindow,
  entryScheduler,
  type IntegrationInput,
  type WindowInput,
} from './document.ts';
import { drawOffset, PEOPLE, type Cast } from './draw.ts';
import { drawKill, drawScheduler } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CAST: Cast = {
  systems: ['erp'],
  tags: ['nightly'],
  integrations: ['i1', 'i2', 'i3'],
  windows: ['w1', 'w2'],
  entries: ['i1', 'i2', 'i3'],
  guarded: [],
};

const CALLED = [
  'hold.place',
  'hold.place',
  'hold.release',
  'hold.extend',
  'window.extend',
  'window.end',
  'document.apply',
] as const;

/**
 * External schedulers only: slow and then fast again just before an opening, edited by others under
 * one window after another, and all of it while the agent is killed.
 */
export function drawSchedulers(seed: number): Story {
  const dice = new Dice(seed);
  const steps: unknown[] = [];
  for (let left = dice.int(4, 12); left > 0; left -= 1) steps.push(...drawSteps(dice));
  return storySchema.parse({
    start: START,
    schedulers: Object.fromEntries(CAST.entries.map((id) => [id, drawTriggers(dice)])),
    document: documentSchema.parse({
      systems: [{ id: 'erp' }],
      integrations: CAST.entries.map((id) => entry(dice, id)),
      windows: windows(dice),
    }),
    steps,
    restarts: dice.chance(0.35),
  });
}

function entry(dice: Dice, id: string): IntegrationInput {
  return {
    id,
    systems: dice.chance(0.7) ? ['erp'] : [],
    tags: dice.chance(0.3) ? ['nightly'] : [],
    ...(dice.chance(0.3) ? { onDrift: dice.pick(['leave', 'ask'] as const) } : {}),
    scheduler: entryScheduler(id),
  };
}

/** Late enough for a slow scheduler to be known by the first opening. */
function windows(dice: Dice): WindowInput[] {
  const start = Date.parse(START) + dice.int(4, 8) * 30_000;
  const window = (id: string, opens: number): WindowInput => {
    const { covers } = drawWindow(dice, CAST, id, opens);
    const wall = new Date(opens).toISOString().slice(0, 19);
    const rdates = dice.chance(0.4) ? [new Date(opens + 240_000).toISOString().slice(0, 19)] : [];
    const duration = `PT${dice.int(1, 5) * 30}S`;
    return { id, timeZone: 'UTC', start: wall, duration, rdates, covers };
  };
  return [window('w1', start), window('w2', start + dice.int(0, 4) * 30_000)];
}

function drawSteps(dice: Dice): unknown[] {
  const name = dice.pick(CALLED);
  return dice.weighted<() => unknown[]>([
    [3, () => [passTo(dice), drawScheduler(dice, CAST)]],
    [2, () => [passTo(dice), edit(dice), { do: 'pass', ms: dice.int(1, 30_000) }, edit(dice)]],
    [2, () => slowThenQuick(dice)],
    [
      2,
      () => [
        passTo(dice),
        { do: 'call', name, who: dice.pick(PEOPLE), args: CALLS[name].draw(dice, CAST) },
      ],
    ],
    [1, () => [passTo(dice), drawKill(dice)]],
  ])();
}

function edit(dice: Dice): unknown {
  const how = dice.pick(['enable', 'enable', 'disable', 'reschedule'] as const);
  const trigger = dice.int(0, 2);
  return { do: 'edit', entry: dice.pick(CAST.integrations), edit: how, trigger, schedule: 'daily' };
}

/** F5: a lead that was long because calls were slow is short by the opening. */
function slowThenQuick(dice: Dice): unknown[] {
  const scheduler = { do: 'scheduler', entry: dice.pick(CAST.integrations) };
  return [
    { ...scheduler, mood: 'slow' },
    { do: 'pass', ms: dice.int(60_000, 70_000) },
    { ...scheduler, mood: 'obeys' },
    passTo(dice),
  ];
}

function passTo(dice: Dice): unknown {
  const plus = dice.weighted([
    [2, drawOffset(dice)],
    [2, -dice.int(0, 30_000)],
  ]);
  const edge = dice.pick(['opening', 'opening', 'closing'] as const);
  return { do: 'pass-to', to: `${edge} ${dice.pick(CAST.windows)}${plus < 0 ? '' : '+'}${plus}` };
}
