import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { wallAt, wallText } from '../model/wall-clock.ts';
import { CALLS } from './calls.ts';
import { drawDocument, type WindowInput } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawErp, drawKill } from './draw-story.ts';
import { storySchema, type Step, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';
const MINUTE_MS = 60_000;

const CALLED = [
  'window.end',
  'window.end',
  'hold.place',
  'hold.release',
  'missed.decide',
  'missed.decide',
  'window.extend',
  'reopening.decide',
  'occurrence.skip',
  'occurrence.move',
] as const;

/**
 * Windows with tickets that overlap over the same systems, most of which reopen step by step, end early
 * beside other holds, ask about held runs, and wait for runs that never end: what is told of them.
 */
export function drawOverlaps(seed: number): Story {
  const dice = new Dice(seed);
  const start = Date.parse(START);
  const { document, cast, schedulers } = drawDocument(dice, start);
  const ids = Array.from({ length: dice.int(2, 4) }, (_, index) => `w${index + 1}`);
  const windows = ids.map((id) => drawWindow(dice, cast, id, start));
  const all: Cast = { ...cast, windows: ids as [string, ...string[]] };
  const steps: unknown[] = [];
  for (let left = dice.int(4, 11); left > 0; left -= 1) steps.push(...drawSteps(dice, all));
  const integrations = (document.integrations ?? []).map((one) => ({
    ...one,
    missedRuns: dice.pick(['once', 'all', 'ask', 'ask'] as const),
  }));
  const whole = documentSchema.parse({ ...document, integrations, windows });
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts: true });
}

/** Each opens within some minutes of the others, and lasts for some. */
function drawWindow(dice: Dice, cast: Cast, id: string, start: number): WindowInput {
  const opensAt = start + dice.int(1, 5) * MINUTE_MS + dice.pick([0, 0, 30_000] as const);
  const covers = dice.chance(0.5) ? { all: true } : { systems: [dice.pick(cast.systems)] };
  return {
    ...{ id, timeZone: 'UTC', start: wallText(wallAt('UTC', opensAt)) },
    ...{ duration: `PT${dice.int(60, 420)}S`, covers },
    ...(dice.chance(0.7) ? { change: `CHG-${dice.int(1, 99)}`, owner: dice.pick(PEOPLE) } : {}),
    ...(dice.chance(0.5)
      ? {
          reopening: {
            atOnce: dice.int(1, 3),
            gap: dice.pick(['250ms', '2s', '10s'] as const),
            canary: dice.chance(0.5),
            askFor: dice.pick(['1m', '5m'] as const),
          },
        }
      : {}),
  };
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  if (dice.chance(0.12)) return [drawErp(dice, cast)];
  if (dice.chance(0.15)) return [drawHabit(dice, cast)];
  const name = dice.pick(CALLED);
  const args = {
    ...(CALLS[name].draw(dice, cast) as object),
    ...(name === 'hold.release' ? { override: true } : {}),
  };
  const call = { do: 'call', name, who: dice.pick(PEOPLE), args };
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.chance(0.12) ? [pass, call, drawKill(dice)] : [pass, call];
}

/** Some hang until they are stopped. */
function drawHabit(dice: Dice, cast: Cast): Step {
  return {
    ...{ do: 'habit', integration: dice.pick(cast.integrations) },
    lastsMs: dice.chance(0.4) ? null : dice.int(100, 60_000),
    ...{ succeeds: dice.chance(0.6), ignoresStop: dice.chance(0.2), wayMs: 2 },
  };
}
