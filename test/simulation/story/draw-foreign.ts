import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { wallAt, wallText } from '../model/wall-clock.ts';
import { CALLS } from './calls.ts';
import { entryScheduler, type IntegrationInput, type WindowInput } from './document.ts';
import { drawOffset, drawSelector, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = Date.parse('2026-11-25T22:00:00.000Z');
const ZONES = ['UTC', 'Europe/Madrid', 'America/New_York', 'Pacific/Apia'] as const;
const MINUTE_MS = 60_000;

const CAST: Cast = {
  systems: ['erp'],
  tags: ['nightly'],
  integrations: ['i1', 'i2', 'i3', 'i4'],
  windows: ['w1', 'w2'],
  entries: ['i1', 'i2', 'i3', 'i4'],
  guarded: [],
};

const CALLED = [
  'hold.place',
  'hold.release',
  'hold.release',
  'window.extend',
  'window.extend',
  'window.end',
  'occurrence.move',
  'occurrence.skip',
] as const;

/**
 * Schedulers of others, which say when they are due, or do not, under windows and pauses: they are
 * edited, do not answer for a while, and the agent is killed.
 */
export function drawForeign(seed: number): Story {
  const dice = new Dice(seed);
  // Of some only a guard knows when they are due.
  const entries = dice.chance(0.3) ? CAST.entries.slice(0, -1) : CAST.entries;
  const steps: unknown[] = [];
  for (let left = dice.int(4, 14); left > 0; left -= 1) steps.push(...drawSteps(dice));
  return storySchema.parse({
    start: new Date(START).toISOString(),
    schedulers: Object.fromEntries(entries.map((id) => [id, triggers(dice)])),
    document: documentSchema.parse({
      systems: [{ id: 'erp' }],
      integrations: CAST.integrations.map((id) => integration(dice, id, entries)),
      windows: windows(dice),
    }),
    steps,
    restarts: dice.chance(0.35),
  });
}

function triggers(dice: Dice): { schedule: string; enabled: boolean }[] {
  return Array.from({ length: dice.chance(0.3) ? 2 : 1 }, () => ({
    schedule: schedule(dice),
    enabled: dice.chance(0.9),
  }));
}

/** Some of them are due in the windows of the night. */
function schedule(dice: Dice): string {
  const zone = dice.pick(ZONES);
  const at = wallText(wallAt(zone, START + dice.int(2, 12) * MINUTE_MS)).slice(11, 16);
  return dice.weighted([
    [3, `every ${dice.pick(['20', '40', '60', '90'] as const)}s`],
    [2, `minutes ${dice.pick(['1', '2', '5'] as const)}`],
    [4, `at ${at} ${zone}`],
    [2, 'silent'],
  ]);
}

function integration(dice: Dice, id: string, entries: readonly string[]): IntegrationInput {
  return {
    ...{ id, systems: dice.chance(0.7) ? ['erp'] : [], tags: dice.chance(0.3) ? ['nightly'] : [] },
    scheduler: entries.includes(id) ? entryScheduler(id) : { kind: 'guard' },
  };
}

function windows(dice: Dice): WindowInput[] {
  return ['w1', 'w2'].map((id, index) => {
    const opens = START + MINUTE_MS * (2 + dice.int(0, 6) * index) + dice.int(0, 3) * 30_000;
    return {
      ...{ id, timeZone: 'UTC', start: wallText(opens), duration: `PT${dice.int(2, 12) * 30}S` },
      rdates: dice.chance(0.3) ? [wallText(opens + 7 * MINUTE_MS)] : [],
      covers: drawSelector(dice, CAST),
    };
  });
}

function drawSteps(dice: Dice): unknown[] {
  const name = dice.pick(CALLED);
  return dice.weighted<() => unknown[]>([
    [4, () => [passTo(dice)]],
    [
      3,
      () => [passTo(dice), { do: 'call', name, who: dice.pick(PEOPLE), args: argsOf(name, dice) }],
    ],
    [2, () => [passTo(dice), edit(dice)]],
    [
      1,
      () => [passTo(dice), { do: 'scheduler', entry: dice.pick(CAST.integrations), ...mood(dice) }],
    ],
    [1, () => [passTo(dice), drawKill(dice)]],
  ])();
}

/** Mostly what windows hold, too, is resumed. */
function argsOf(name: (typeof CALLED)[number], dice: Dice): unknown {
  const args = CALLS[name].draw(dice, CAST);
  if (name !== 'hold.release' || dice.chance(0.3)) return args;
  return { ...(args as object), target: dice.pick(['selected', 'window']), override: true };
}

function mood(dice: Dice): { readonly mood: string } {
  return { mood: dice.pick(['obeys', 'obeys', 'unreachable', 'slow'] as const) };
}

function edit(dice: Dice): unknown {
  return {
    ...{ do: 'edit', entry: dice.pick(CAST.integrations), trigger: dice.int(0, 1) },
    edit: dice.pick(['reschedule', 'reschedule', 'enable', 'disable'] as const),
    schedule: schedule(dice),
  };
}

function passTo(dice: Dice): unknown {
  const edge = dice.pick(['opening', 'closing', 'closing'] as const);
  const plus = dice.weighted([
    [1, drawOffset(dice)],
    [2, dice.int(-90_000, 60_000)],
  ]);
  return { do: 'pass-to', to: `${edge} ${dice.pick(CAST.windows)}${plus < 0 ? '' : '+'}${plus}` };
}
