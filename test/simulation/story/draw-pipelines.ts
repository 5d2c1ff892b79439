import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CALLED = [
  'window.open',
  'window.open',
  'window.open',
  'window.open',
  'window.beat',
  'window.beat',
  'window.beat',
  'window.close',
  'window.close',
  'window.wait',
  'lease.list',
  'window.extend',
  'window.end',
  'occurrence.move',
  'hold.place',
  'hold.release',
  'document.apply',
  'definition.remove',
] as const;

/** Programs open windows, are heard, close them, die, come back; people and the machine interfere. */
export function drawPipelines(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const opened = cast.windows.map((id) => `${id}-20261125-${dice.pick(['2200', '2201', '2202'])}`);
  const known: Cast = { ...cast, windows: [...cast.windows, ...opened] };
  const steps: unknown[] = [];
  for (let left = dice.int(4, 16); left > 0; left -= 1) steps.push(...drawSteps(dice, cast, known));
  const whole = documentSchema.parse(document);
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

/** `cast`: what the document has; `known`: with what programs may have opened. */
function drawSteps(dice: Dice, cast: Cast, known: Cast): unknown[] {
  const name = dice.pick(CALLED);
  const isProgram = name === 'window.open';
  const drawn = CALLS[name].draw(dice, isProgram ? cast : known) as object;
  // A file from before the deployment is applied.
  const isOlderFile = name === 'document.apply' && dice.chance(0.6);
  const edits = [{ edit: 'made-windows-gone' }];
  const args = isOlderFile ? { ...drawn, edits, dryRun: false } : drawn;
  const call = { do: 'call', name, who: dice.pick(PEOPLE), args };
  const troubles = dice.weighted<readonly unknown[]>([
    [12, []],
    [2, [drawKill(dice)]],
    [1, [{ do: 'disk', failing: dice.int(1, 8) }]],
    [1, [{ do: 'clock', byMs: dice.int(-120_000, 120_000) }]],
    [1, [{ do: 'sleep', ms: dice.int(1_000, 600_000) }]],
    [1, [{ do: 'restart', downMs: dice.int(0, 200_000) }]],
  ]);
  const passes = dice.weighted<readonly unknown[]>([
    [4, [{ do: 'pass', ms: dice.int(1, 40_000) }]],
    [2, [{ do: 'pass', ms: dice.int(40_000, 240_000) }]],
    [2, [{ do: 'pass-to', to: drawInstant(dice, known) }]],
    [2, []],
  ]);
  return [...passes, call, ...troubles];
}
