import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import { drawDocument, type IntegrationInput } from './document.ts';
import { drawInstant, drawSelector, PEOPLE, type Cast, type SelectorInput } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CALLED = [
  'hold.place',
  'hold.place',
  'document.apply',
  'document.apply',
  'hold.release',
  'window.extend',
  'window.end',
] as const;

/** Integrations that are essential or become so, and windows and pauses that leave them out or do not. */
export function drawEssentials(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const integrations = (document.integrations ?? []).map((one) => ({
    ...asGuard(dice, cast, one),
    ...(dice.chance(0.5) ? { essential: dice.chance(0.9) } : {}),
  }));
  const windows = (document.windows ?? []).map((one) => ({
    ...one,
    covers: spared(dice, one.covers),
  }));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 10); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse({ ...document, integrations, windows });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

/** Plans of guards are shared by what the same holds apply to. */
function asGuard(dice: Dice, cast: Cast, one: IntegrationInput): IntegrationInput {
  if (cast.entries.includes(one.id) || !dice.chance(0.4)) return one;
  const guarded: IntegrationInput = { ...one, scheduler: { kind: 'guard' } };
  delete guarded.inFlight;
  return guarded;
}

function spared(dice: Dice, covers: SelectorInput): SelectorInput {
  return dice.chance(0.6) ? { ...covers, exceptEssential: dice.chance(0.9) } : covers;
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const name = dice.pick(CALLED);
  const args = { ...(CALLS[name].draw(dice, cast) as object), ...argsOf(name, dice, cast) };
  const call = { do: 'call', name, who: dice.pick(PEOPLE), args };
  if (dice.chance(0.3)) return [call];
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.chance(0.15) ? [pass, call, drawKill(dice)] : [pass, call];
}

function argsOf(name: (typeof CALLED)[number], dice: Dice, cast: Cast): object {
  if (name === 'hold.place') {
    const named = { integrations: [...cast.integrations] };
    return { selector: spared(dice, dice.chance(0.4) ? named : drawSelector(dice, cast)) };
  }
  if (name !== 'document.apply') return {};
  const edit = dice.chance(0.6)
    ? { edit: 'essential', integration: dice.pick(cast.integrations) }
    : {
        ...{ edit: 'window-covers', window: dice.pick(cast.windows) },
        covers: spared(dice, drawSelector(dice, cast)),
      };
  return { edits: [edit], dryRun: false, allowOpenChanges: dice.chance(0.7) };
}
