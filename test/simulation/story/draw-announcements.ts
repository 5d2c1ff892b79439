import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { CALLS } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawListed } from './announced.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

const CALLED = [
  'announcement.read',
  'announcement.read',
  'announcement.read',
  'announcement.accept',
  'announcement.accept',
  'announcement.accept',
  'announcement.refuse',
  'announcement.list',
  'announcement.show',
  'source.put',
  'source.put',
  'document.apply',
  'window.extend',
  'window.end',
  'occurrence.skip',
  'occurrence.move',
  'hold.release',
] as const;

/** Announced, moved, cancelled, accepted, while its window is planned, open, changed by hand, closed. */
export function drawAnnouncements(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const known: Cast = { ...cast, windows: [...cast.windows, 'files-1', 'files-2', 'files-1'] };
  const steps: unknown[] = [];
  for (let left = dice.int(5, 16); left > 0; left -= 1) steps.push(...drawSteps(dice, known));
  const whole = documentSchema.parse(document);
  const restarts = dice.chance(0.35);
  return storySchema.parse({ start: START, schedulers, document: whole, steps, restarts });
}

const QUARTER_MS = 15 * 60_000;

/** The agent reads its feed every quarter of an hour, or so; what it lists may be gone by the next. */
function drawFeed(dice: Dice, cast: Cast): unknown[] {
  const lists = (listed: unknown): unknown => ({ do: 'feed', listed });
  const pass = (): unknown => ({ do: 'pass', ms: QUARTER_MS + dice.int(100, 300) * 1_000 });
  if (dice.chance(0.5)) return [lists(drawListed(dice)), ...(dice.chance(0.6) ? [pass()] : [])];
  const args = { system: dice.pick(cast.systems), always: dice.chance(0.8), isFeed: true };
  const put = { do: 'call', name: 'source.put', who: dice.pick(PEOPLE), args };
  const gone = dice.chance(0.7) ? [lists(null), pass()] : [];
  return [lists(drawListed(dice)), put, { do: 'pass', ms: dice.int(3, 60) * 1_000 }, ...gone];
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  if (dice.chance(0.15)) return drawFeed(dice, cast);
  const name = dice.pick(CALLED);
  const called = (one: (typeof CALLED)[number], args: object = {}): unknown => ({
    ...{ do: 'call', name: one, who: dice.pick(PEOPLE) },
    args: { ...(CALLS[one].draw(dice, cast) as object), ...args },
  });
  // A file that was written before a window was made of an announcement.
  const edits = dice.chance(0.5) ? { edits: [{ edit: 'made-windows-gone' }] } : {};
  const call = name === 'document.apply' ? called(name, { dryRun: false, ...edits }) : called(name);
  const calls =
    name === 'announcement.read' && dice.chance(0.5)
      ? [call, called('announcement.accept', { allowOpenChanges: true })]
      : [call];
  if (dice.chance(0.4)) return calls;
  const pass = { do: 'pass-to', to: drawInstant(dice, cast) };
  return dice.chance(0.15) ? [pass, ...calls, drawKill(dice)] : [pass, ...calls];
}
