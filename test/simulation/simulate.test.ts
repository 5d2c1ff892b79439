import { afterAll, expect, it } from 'vitest';
import type { Failure, Portion } from './nights.ts';
import { shrink } from './shrink.ts';
import { FAMILIES } from './story/families.ts';
import { storyText } from './story/story-text.ts';
import { NightThreads } from './walk.ts';

const threads = new NightThreads(2);
afterAll(() => threads.end());

/** What `npm run simulate -- --seed S` would print. */
async function shortest({ family }: Portion, { seed, broken }: Failure): Promise<string> {
  const { story } = await shrink(FAMILIES[family](seed), broken, { most: 300 });
  return `seed ${seed} of ${family}, shrunk:\n${storyText(story)}`;
}

it.each<Portion>([
  // These take a minute on two cores; for 2,000 see simulation/README.md.
  { family: 'everything', seed: 1, nights: 240 },
  { family: 'pauses', seed: 1, nights: 80 },
  { family: 'schedulers', seed: 1, nights: 40 },
  { family: 'troubles', seed: 1, nights: 40 },
  { family: 'changes', seed: 1, nights: 40 },
  { family: 'hosts', seed: 1, nights: 10 },
  { family: 'liars', seed: 1, nights: 10 },
  { family: 'calendars', seed: 1, nights: 40 },
  { family: 'announcements', seed: 1, nights: 30 },
  { family: 'approvals', seed: 1, nights: 30 },
  { family: 'essentials', seed: 1, nights: 30 },
  { family: 'archives', seed: 1, nights: 10 },
])(
  'walks $nights nights of $family without a broken invariant',
  async (portion) => {
    const { failures, nights } = await threads.walk(portion);
    const told = failures.map(
      ({ seed, broken }) => `seed ${seed}: ${broken.invariant}: ${broken.what}`,
    );
    const [first] = failures;
    expect(told, first && (await shortest(portion, first))).toEqual([]);
    expect(nights).toBe(portion.nights);
  },
  3_600_000,
);
