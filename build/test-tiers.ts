import { matchesGlob } from 'node:path';

/**
 * When a test file runs: `change` by `npm test`, `all` by `npm run test:all`, `nightly` a seventh of
 * them each night. A file in neither list below runs on each change. What it costs to move one is in
 * test/README.md.
 */
export const TIERS = ['change', 'all', 'nightly'] as const;
export type Tier = (typeof TIERS)[number];

/** A file that takes longer in a whole run on two cores is named at its end: it belongs further down. */
export const MOST_SECONDS: Readonly<Record<Tier, number>> = {
  change: 20,
  all: 240,
  nightly: Infinity,
};

/** Pure computation: no process, no file, no page. In `change` in the machine's zone, in `all` in two others. */
export const PURE = ['agent/core', 'oracle', 'shared', 'renderer'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

export const ALL: readonly string[] = [];

export interface NightlyPart {
  /** A file, `WINE` or `SPECS`. */
  readonly part: string;
  /** On two cores; they make the seven shares equally long. */
  readonly minutes: number;
}

/** The suite under Wine. */
export const WINE = 'wine';
/** Specs that go into full detail only there: every state in both languages and themes. */
export const SPECS = 'specs';
export const NIGHTLY_SPECS = [
  'test/e2e/dashboard/accessibility.spec.ts',
  'test/e2e/dashboard/any-size.spec.ts',
];

export const NIGHTLY: readonly NightlyPart[] = [{ part: WINE, minutes: 2 }];

/** Each night, with seeds of its date. */
export const EACH_NIGHT: readonly string[] = ['test/simulation/simulate.test.ts'];

/** Files of later tiers of which a sample runs earlier: they ask test/support/depth.ts how much. */
export const SAMPLED: Readonly<Record<'change' | 'all', readonly string[]>> = {
  change: ['test/simulation/simulate.test.ts'],
  all: [],
};

/** The specs of `change`: of the others, each needs a browser for longer. */
export const TOUR = ['test/e2e/dashboard/tour.spec.ts'];

/**
 * They touch real daemons or real time: what fails in them is run once more, and told as flaky if it
 * passes then. All others fail at once.
 */
export const REAL = [
  'test/agent/{adapters,process,cli}/**/*.test.ts',
  'test/{build,e2e,electron,faults,fleet}/**/*.test.ts',
];

function isOneOf(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(file, pattern));
}

export function tiersOf(file: string): readonly Tier[] {
  const isAll = isOneOf(file, ALL);
  const isNightly = isOneOf(file, [...NIGHTLY.map(({ part }) => part), ...EACH_NIGHT]);
  const isIn: Readonly<Record<Tier, boolean>> = {
    change: (!isAll && !isNightly) || isOneOf(file, SAMPLED.change),
    all: isAll || isOneOf(file, SAMPLED.all),
    nightly: isNightly,
  };
  return TIERS.filter((tier) => isIn[tier]);
}

export function isReal(file: string): boolean {
  return isOneOf(file, REAL);
}

/** What of the nightly tier a run plays. */
export function nightlyParts(day: number | 'all'): readonly string[] {
  if (day === 'all') return [...NIGHTLY.map(({ part }) => part), ...EACH_NIGHT];
  return SHARES[day] ?? [];
}

/**
 * The seven shares of the nightly tier, from Sunday on: each part goes to the shortest share, the
 * longest first. The same list gives the same shares.
 */
export function sharesOf(parts: readonly NightlyPart[]): readonly (readonly string[])[] {
  const shares = Array.from({ length: 7 }, () => ({ parts: [] as string[], minutes: 0 }));
  const longestFirst = parts.toSorted((one, other) => other.minutes - one.minutes);
  for (const { part, minutes } of longestFirst) {
    const [shortest] = shares.toSorted((one, other) => one.minutes - other.minutes);
    shortest?.parts.push(part);
    if (shortest !== undefined) shortest.minutes += minutes;
  }
  return shares.map(({ parts: own }) => [...own, ...EACH_NIGHT]);
}

const SHARES = sharesOf(NIGHTLY);
