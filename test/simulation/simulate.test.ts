import { afterAll, expect, it } from 'vitest';
import { tier } from '../support/tier.ts';
import type { Failure, Portion } from './nights.ts';
import { shrink } from './shrink.ts';
import { FAMILIES, type Family } from './story/families.ts';
import { storyText } from './story/story-text.ts';
import { NightThreads } from './walk.ts';

const threads = new NightThreads(2);
afterAll(() => threads.end());

/** What `npm run simulate -- --seed S` would print. */
async function shortest({ family }: Portion, { seed, broken }: Failure): Promise<string> {
  const { story } = await shrink(FAMILIES[family](seed), broken, { most: 300 });
  return `seed ${seed} of ${family}, shrunk:\n${storyText(story)}`;
}

const DAY_MS = 86_400_000;
const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];
const FAMILY_NIGHTS: Readonly<Record<Family, number>> = {
  everything: 240,
  pauses: 80,
  schedulers: 40,
  troubles: 40,
  changes: 40,
  // These three are long, and so are archives.
  hosts: 10,
  liars: 10,
  neighbours: 10,
  calendars: 40,
  announcements: 30,
  approvals: 30,
  essentials: 30,
  archives: 10,
  overlaps: 40,
  foreign: 40,
  silences: 40,
  pipelines: 60,
  voices: 40,
};

/**
 * On each change the first tenth; in all, the others, a minute on two cores; each night those of its
 * date, so that what they find is found again by their seeds.
 */
function portionOf(family: Family): Portion {
  const nights = FAMILY_NIGHTS[family];
  const first = Math.ceil(nights / 10);
  if (tier === 'change') return { family, seed: 1, nights: first };
  if (tier === 'all') return { family, seed: first + 1, nights: 3 * first };
  if (tier === undefined) return { family, seed: 1, nights };
  return { family, seed: Math.floor(Date.now() / DAY_MS) * 1_000, nights: 2 * nights };
}

it.each(FAMILY_NAMES.map(portionOf))(
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
