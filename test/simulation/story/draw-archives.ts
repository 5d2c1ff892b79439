import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { Dice } from '../dice.ts';
import { drawCall } from './calls.ts';
import { drawDocument } from './document.ts';
import { drawInstant, PEOPLE, type Cast } from './draw.ts';
import { drawKill } from './draw-story.ts';
import { storySchema, type Story } from './story.ts';

const START = '2026-11-25T22:00:00.000Z';

/** Two whole spans of 1,024, and the beginning of a third. */
const OLD = 2_300;
const FILE = 'trail-000000000001-000000002047.jsonl.gz';

/** The agent looks for what is old this long after its start, and deletes in steps of 10 ms. */
const LOOKS_MS = 300_000;
const DELETES_MS = 250;

/** A trail of years, of which the oldest part is archived in this night: at any point something fails. */
export function drawArchives(seed: number): Story {
  const dice = new Dice(seed);
  const { document, cast, schedulers } = drawDocument(dice, Date.parse(START));
  const steps: unknown[] = [];
  for (let left = dice.int(3, 7); left > 0; left -= 1) steps.push(...drawSteps(dice, cast));
  const whole = documentSchema.parse(document);
  return storySchema.parse({ start: START, schedulers, old: OLD, document: whole, steps });
}

function drawSteps(dice: Dice, cast: Cast): unknown[] {
  const who = dice.pick(PEOPLE);
  const archive = { do: 'call', who, name: 'archive.run', args: {} };
  const remove = { do: 'call', who, name: 'archive.remove', args: { file: FILE } };
  const kill = { ...(drawKill(dice) as object), downMs: dice.int(0, 5_000) };
  return dice.weighted<() => unknown[]>([
    [3, () => [{ do: 'pass', ms: dice.int(1, 20_000) }, kill, archive]],
    [
      3,
      () => [
        { do: 'restart', downMs: 0 },
        { do: 'pass', ms: LOOKS_MS + dice.int(0, DELETES_MS) },
        { do: 'kill', when: 'now', downMs: dice.int(0, 5_000) },
      ],
    ],
    [1, () => [{ do: 'disk', failing: dice.int(1, 3) }, archive]],
    [1, () => [archive, remove, ...(dice.chance(0.5) ? [kill, archive] : [])]],
    [1, () => [remove]],
    [1, () => [archive, { do: 'restart', downMs: dice.int(0, 2_000) }]],
    [
      2,
      () => [
        { do: 'pass-to', to: drawInstant(dice, cast) },
        { do: 'call', who, ...drawCall(dice, cast) },
      ],
    ],
  ])();
}
