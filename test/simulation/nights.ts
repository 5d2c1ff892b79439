import { knownFindingOf } from './known-findings.ts';
import { playNight, type Broken } from './night.ts';
import { FAMILIES, type Family } from './story/families.ts';

/** Nights with consecutive seeds, and their outcome. */
export interface Walk {
  readonly nights: number;
  readonly steps: number;
  readonly commits: number;
  readonly starts: number;
  readonly failures: readonly Failure[];
  /** Nights that ended at a known, unfixed finding, by its id. */
  readonly known: Readonly<Record<string, number>>;
}

export interface Failure {
  readonly seed: number;
  readonly broken: Broken;
}

export const NO_NIGHTS: Walk = {
  nights: 0,
  steps: 0,
  commits: 0,
  starts: 0,
  failures: [],
  known: {},
};

export interface Portion {
  readonly family: Family;
  readonly seed: number;
  readonly nights: number;
}

export async function walkNights({ family, seed, nights }: Portion): Promise<Walk> {
  let walk = NO_NIGHTS;
  for (let one = seed; one < seed + nights; one += 1) {
    walk = both(walk, await walkNight(family, one));
  }
  return walk;
}

async function walkNight(family: Family, seed: number): Promise<Walk> {
  const { broken, steps, commits, starts } = await playNight(FAMILIES[family](seed));
  const finding = broken === undefined ? undefined : knownFindingOf(broken);
  return {
    ...{ nights: 1, steps, commits, starts },
    failures: broken === undefined || finding !== undefined ? [] : [{ seed, broken }],
    known: finding === undefined ? {} : { [finding]: 1 },
  };
}

export function both(a: Walk, b: Walk): Walk {
  const known = { ...a.known };
  for (const [finding, nights] of Object.entries(b.known)) {
    known[finding] = (known[finding] ?? 0) + nights;
  }
  return {
    nights: a.nights + b.nights,
    steps: a.steps + b.steps,
    commits: a.commits + b.commits,
    starts: a.starts + b.starts,
    failures: [...a.failures, ...b.failures],
    known,
  };
}
