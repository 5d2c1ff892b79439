import { readFileSync } from 'node:fs';
import { playNight } from './night.ts';
import { FAMILIES, isFamily } from './story/families.ts';
import { keptStories } from './story/kept-stories.ts';

/**
 * Walks nights until one breaks, and prints the number as JSON: `first-broken.ts SEED NIGHTS
 * FAMILY`. Where none does, the kept stories are played.
 */
const [, , ...given] = process.argv;
const [seed = 1, nights = 1] = given.map(Number);
const [, , family = 'everything'] = given;
if (!isFamily(family)) throw new Error(`there are no nights of "${family}"`);

interface Found {
  nights: number;
  invariant: string | null;
  what: string | null;
  /** A kept story, by name. */
  story: string | null;
}

async function firstBroken(
  drawn: (seed: number) => Parameters<typeof playNight>[0],
): Promise<Found> {
  for (let night = 1; night <= nights; night += 1) {
    const { broken } = await playNight(drawn(seed + night - 1));
    if (broken !== undefined) return { ...broken, nights: night, story: null };
  }
  const kept = keptStories(readFileSync(new URL('./seeds.txt', import.meta.url), 'utf8'));
  for (const { name, story } of kept) {
    const { broken } = await playNight(story);
    if (broken !== undefined) return { ...broken, nights, story: name };
  }
  return { nights, invariant: null, what: null, story: null };
}

process.stdout.write(`${JSON.stringify(await firstBroken(FAMILIES[family]))}\n`);
process.exit(0);
