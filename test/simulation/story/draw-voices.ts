import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { POST_MOODS } from '../world/post.ts';
import { CALLS } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

/** A voice for each way in which letters are chosen and kept back. Nothing is about the system `none`. */
const VOICES = [
  { id: 'all' },
  { id: 'users', hears: { kinds: ['soon'] }, leads: ['5m', '1m'] },
  {
    ...{ id: 'night', hears: { kinds: ['soon', 'opens', 'closes', 'changed', 'trouble'] } },
    ...{ quiet: { from: '22:02', to: '22:20', timeZone: 'UTC' }, leads: ['3m'] },
  },
  { id: 'others', hears: { systems: ['none'] } },
  { id: 'alarms', hears: { atLeast: 'trouble' } },
  { id: 'hooks', hears: { kinds: ['opens', 'drained', 'closes', 'ready', 'reopened'] } },
] as const;

const IDS = ['all', 'users', 'night', 'others', 'alarms', 'hooks'] as const;

const CALLED = [
  'hold.place',
  'hold.place',
  'hold.release',
  'hold.extend',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'occurrence.move',
  'occurrence.restore',
] as const;

/** Servers that are away, refuse, stall or lose the answer, while the agent is killed. */
export function drawVoices(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const list = VOICES.map((voice) => ({
    ...{ kind: 'webhook', preset: 'json', url: `https://${voice.id}.example/`, language: 'en' },
    ...voice,
  }));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 12); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse({ ...document, settings: [{ id: 'voices', list }] });
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const name = dice.pick(CALLED);
  const what = dice.weighted<unknown>([
    [4, { do: 'post', voice: dice.pick(IDS), mood: dice.pick(POST_MOODS) }],
    [4, { do: 'call', name, who: dice.pick(PEOPLE), args: CALLS[name].draw(dice, cast) }],
    [2, drawKill(dice)],
  ]);
  const passes = dice.weighted<readonly unknown[]>([
    [5, [{ do: 'pass-to', to: drawInstant(dice, cast) }]],
    [3, [{ do: 'pass', ms: dice.int(1, 240_000) }]],
    [1, []],
  ]);
  return [...passes, what];
}
