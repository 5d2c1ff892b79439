import { playNight } from './night.ts';
import { drawStory } from './story/draw-story.ts';

/** Walks nights until one is red, and says in JSON how many that took: `first-broken.ts SEED NIGHTS`. */
const [seed = 1, nights = 1] = process.argv.slice(2).map(Number);
let found = { nights, invariant: null as string | null, what: null as string | null };
for (let night = 1; night <= nights; night += 1) {
  const { broken } = await playNight(drawStory(seed + night - 1));
  if (broken === undefined) continue;
  found = { nights: night, invariant: broken.invariant, what: broken.what };
  break;
}
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
