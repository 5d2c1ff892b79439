import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { MONITOR_EVENTS, MONITOR_MOODS } from '../world/monitors.ts';
import { CALLS } from './calls.ts';
import { drawDocument, monitorAt } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';
/** So long that a silence without a planned end has to be renewed. */
const LONG_MS = 2.5 * 3_600_000;

const CALLED = [
  'hold.place',
  'hold.place',
  'hold.release',
  'hold.extend',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'document.apply',
] as const;

/** Monitors of systems and integrations that are away, lose their silences, or are told otherwise by people. */
export function drawSilences(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const systems = (document.systems ?? []).map((one) => ({
    ...one,
    ...(one.id === 'erp' || dice.chance(0.5) ? { monitors: [monitorAt(one.id)] } : {}),
  }));
  const integrations = (document.integrations ?? []).map((one) => ({
    ...one,
    ...(dice.chance(0.3) ? { monitors: [monitorAt(one.id)] } : {}),
  }));
  const places = [...systems, ...integrations].flatMap(({ id, monitors }) =>
    monitors === undefined ? [] : [id],
  );
  const steps: unknown[] = [];
  for (let left = dice.int(3, 10); left > 0; left -= 1) {
    steps.push(...drawSteps(dice, cast, dice.pick(places as [string, ...string[]])));
  }
  const whole = documentSchema.parse({ ...document, systems, integrations });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

function drawSteps(dice: Dice, cast: Cast, place: string): unknown[] {
  const what = dice.weighted<readonly unknown[]>([
    [4, [{ do: 'monitor', place, what: dice.pick([...MONITOR_MOODS, ...MONITOR_EVENTS]) }]],
    [4, [drawCall(dice, cast)]],
    [2, [drawKill(dice)]],
  ]);
  const passes = dice.weighted<readonly unknown[]>([
    [5, [{ do: 'pass-to', to: drawInstant(dice, cast) }]],
    [3, [{ do: 'pass', ms: dice.int(1, 240_000) }]],
    [1, []],
  ]);
  // Long enough for it to be noticed and mended.
  const calm = dice.chance(0.3) ? [{ do: 'pass', ms: 150_000 }] : [];
  const long = dice.chance(0.03) ? [{ do: 'pass', ms: LONG_MS }] : [];
  return [...passes, ...what, ...calm, ...long];
}

function drawCall(dice: Dice, cast: Cast): unknown {
  const name = dice.pick(CALLED);
  const args = CALLS[name].draw(dice, cast) as object;
  const system = dice.pick(cast.systems);
  const edits = [{ edit: 'monitors', system, at: dice.pick([[], [system], [`${system}-2`]]) }];
  const own = name === 'document.apply' && dice.chance(0.5) ? { edits, dryRun: false } : {};
  return { do: 'call', name, who: dice.pick(PEOPLE), args: { ...args, ...own } };
}
