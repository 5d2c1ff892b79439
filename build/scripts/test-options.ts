import { TIERS, type Tier } from '../test-tiers.ts';

export interface TestOptions {
  /** `undefined`: what is named, whatever its tier. */
  readonly tier: Tier | undefined;
  /** Whose share of the nightly tier is run: a day of the week, 0 being Sunday. */
  readonly day: number | 'all';
  /** Files, and options for their runner. */
  readonly words: readonly string[];
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** `[--tier change|all|nightly] [--day all|WEEKDAY]`, or files; the last tier counts. */
export function readTestOptions(args: readonly string[], now: Date): TestOptions {
  const words = [...args];
  const take = (name: string): string | undefined => {
    let value: string | undefined;
    for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name)) {
      [, value = ''] = words.splice(at, 2);
    }
    return value;
  };
  const named = take('--tier') ?? 'change';
  const day = take('--day') ?? DAYS[now.getUTCDay()];
  const tier = TIERS.find((one) => one === named);
  if (tier === undefined) throw new Error(`--tier is ${named}; expected ${TIERS.join(', ')}`);
  const weekday = DAYS.indexOf(day ?? '');
  if (day !== 'all' && weekday < 0) {
    throw new Error(`--day is ${day ?? 'missing'}; expected all, ${DAYS.join(', ')}`);
  }
  return {
    tier: words.length > 0 ? undefined : tier,
    day: day === 'all' ? 'all' : weekday,
    words,
  };
}
