import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CALLED = [
  'document.apply',
  'document.apply',
  'document.apply',
  'definition.remove',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'occurrence.restore',
  'hold.release',
] as const;

/** Open windows are changed repeatedly, by documents and by people, often around a kill. */
export function drawChanges(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 10); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse(document);
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const name = dice.pick(CALLED);
  const drawn = CALLS[name].draw(dice, cast);
  // Nothing is refused for what it would change, and a window may be released completely.
  const args = {
    ...(drawn as object),
    ...(name === 'hold.release' ? { override: true } : {}),
    ...(name === 'document.apply' ? { dryRun: false, allowOpenChanges: true } : {}),
  };
  const call = { do: 'call', name, who: dice.pick(PEOPLE), args };
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.chance(0.2) ? [pass, call, drawKill(dice)] : [pass, call];
}
