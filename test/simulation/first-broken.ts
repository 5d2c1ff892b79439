import { playNight } from './night.ts';
import { FAMILIES, isFamily } from './story/families.ts';

/** Walks nights until one is red, and says in JSON how many that took: `first-broken.ts SEED NIGHTS FAMILY`. */
const [, , ...given] = process.argv;
const [seed = 1, nights = 1] = given.map(Number);
const [, , family = 'everything'] = given;
if (!isFamily(family)) throw new Error(`there are no nights of "${family}"`);
let found = { nights, invariant: null as string | null, what: null as string | null };
for (let night = 1; night <= nights; night += 1) {
  const { broken } = await playNight(FAMILIES[family](seed + night - 1));
  if (broken === undefined) continue;
  found = { nights: night, invariant: broken.invariant, what: broken.what };
  break;
}
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
