import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import type { SchedulerMood } from '../world/schedulers.ts';
import { drawCall } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { storySchema, type Step, type Story } from './story.ts';

/** Nights with clock changes, and ordinary ones. */
const STARTS = [
  '2026-11-25T22:00:00.000Z',
  '2026-03-29T00:55:00.000Z',
  '2026-10-25T00:50:00.000Z',
  '2026-11-01T05:52:30.000Z',
  '2026-12-31T23:57:00.000Z',
  '2026-06-14T03:00:00.500Z',
] as const;

const MOODS: readonly [SchedulerMood, ...SchedulerMood[]] = [
  'obeys',
  'obeys',
  'obeys',
  'refuses',
  'lies',
  'unreachable',
  'slow',
  'gone',
];

const FEWEST_STEPS = 6;
const MOST_STEPS = 30;

/** The night of a seed. */
export function drawStory(seed: number): Story {
  const dice = new Dice(seed);
  const start = dice.pick(STARTS);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(start));
  const length = dice.int(FEWEST_STEPS, MOST_STEPS);
  const steps: unknown[] = [];
  while (steps.length < length) steps.push(...drawSteps(dice, cast));
  const ending = dice.chance(0.15) ? 'waits' : 'by-hand';
  const restarts = dice.chance(0.35);
  const whole = documentSchema.parse(document);
  return storySchema.parse({ start, schedulers, document: whole, steps, ending, restarts });
}

/** People's actions alternate with passing time, mostly up to where something happens. */
function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const pass = dice.chance(0.7)
    ? { do: 'pass-to', to: drawInstant(dice, cast) }
    : { do: 'pass', ms: dice.int(1, 90_000) };
  return [pass, ...(dice.chance(0.75) ? [drawDeed(dice, cast)] : [])];
}

function drawDeed(dice: Dice, cast: Cast): unknown {
  return dice.weighted<() => unknown>([
    [60, () => ({ do: 'call', who: dice.pick(PEOPLE), ...drawCall(dice, cast) })],
    [10, () => drawKill(dice)],
    [2, () => ({ do: 'restart', downMs: dice.int(0, 120_000) })],
    [2, () => ({ do: 'clock', byMs: drawStep(dice) })],
    [2, () => ({ do: 'sleep', ms: dice.int(1_000, 1_200_000) })],
    [2, () => ({ do: 'stall', ms: dice.int(1_000, 90_000) })],
    [3, () => ({ do: 'disk', failing: dice.int(1, 3) })],
    [2, () => ({ do: 'disk', slow: dice.int(1, 5), slowMs: dice.int(50, 3_000) })],
    [8, () => drawHabit(dice, cast)],
    [5, () => drawErp(dice, cast)],
    [cast.entries.length * 8, () => drawScheduler(dice, cast)],
    [cast.guarded.length * 6, () => drawGuard(dice, cast)],
    [cast.guarded.length * 2, () => drawFlag(dice, cast)],
    [0.4, () => ({ do: 'sleep', ms: dice.int(1, 60) * 3_600_000 })],
  ])();
}

export function drawKill(dice: Dice): unknown {
  const when = dice.pick(['now', 'before', 'after'] as const);
  const downMs = dice.weighted([
    [3, dice.int(0, 2_000)],
    [2, dice.int(0, 300_000)],
  ]);
  return { do: 'kill', when, commits: when === 'now' ? 0 : dice.int(1, 4), downMs };
}

function drawStep(dice: Dice): number {
  return dice.weighted([
    [2, dice.int(-30_000, 30_000)],
    [1, dice.int(-900_000, 900_000)],
  ]);
}

export function drawHabit(dice: Dice, cast: Cast): unknown {
  const lastsMs = dice.weighted<number | null>([
    [5, dice.int(1, 500)],
    [3, dice.int(500, 90_000)],
    [1, null],
  ]);
  return {
    do: 'habit',
    integration: dice.pick(cast.integrations),
    lastsMs,
    succeeds: dice.chance(0.7),
    ignoresStop: dice.chance(0.2),
    wayMs: dice.chance(0.7) ? 2 : dice.int(2, 8_000),
  };
}

export function drawErp(dice: Dice, cast: Cast): Step {
  return {
    do: 'erp',
    system: dice.pick(cast.systems),
    mood: dice.pick(['ready', 'ready', 'down', 'hangs', 'flaky'] as const),
  };
}

export function drawScheduler(dice: Dice, cast: Cast): unknown {
  const entry = cast.entries[dice.int(0, cast.entries.length - 1)] ?? '';
  if (dice.chance(0.4)) {
    const mood = dice.pick(MOODS);
    return { do: 'scheduler', entry, mood };
  }
  const edit = dice.pick(['enable', 'enable', 'disable', 'reschedule'] as const);
  return {
    do: 'edit',
    entry,
    edit,
    trigger: dice.int(0, 2),
    schedule: dice.pick(['daily', 'weekly']),
  };
}

export function drawGuard(dice: Dice, cast: Cast): Step {
  const integration = cast.guarded[dice.int(0, cast.guarded.length - 1)] ?? '';
  const lastsMs = dice.int(10, 60_000);
  return { do: 'guard', integration, lastsMs, isOther: dice.chance(0.4) };
}

function drawFlag(dice: Dice, cast: Cast): Step {
  const integration = cast.guarded[dice.int(0, cast.guarded.length - 1)] ?? '';
  return { do: 'flag', integration, isObstructed: dice.chance(0.6) };
}
