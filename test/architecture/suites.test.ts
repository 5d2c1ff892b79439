import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  AGAIN,
  AGAIN_BY_DAY,
  ALL,
  EACH_NIGHT,
  LEAKS_IN_ZONES,
  NIGHTLY,
  NIGHTLY_SPECS,
  NIGHTLY_STORIES,
  nightlyParts,
  NOT_ON_DOUBLE,
  PURE,
  REAL,
  SAMPLED,
  sharesOf,
  SHELL,
  SHELL_ELSEWHERE,
  SPECS,
  STORIES,
  tiersOf,
  TOUR,
  WINE,
} from '../../build/test-tiers.ts';
import { LONGEST, ZONELESS } from '../../build/vitest.suite.config.ts';
import { EXCLUDED, INCLUDED } from '../../build/vitest.windows.config.ts';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

const nightly = NIGHTLY.map(({ part }) => part);
/** Parts that are no file. */
const named = [WINE, SPECS, STORIES, AGAIN, LEAKS_IN_ZONES, SHELL_ELSEWHERE];
const later = [...ALL, ...nightly.filter((part) => !named.includes(part)), ...EACH_NIGHT];

/** A file that moved would silently leave the suites that name it. */
const patterns = [
  ...PURE,
  ...later,
  ...SAMPLED.change,
  ...SAMPLED.all,
  ...TOUR,
  ...NIGHTLY_SPECS,
  ...NIGHTLY_STORIES,
  ...AGAIN_BY_DAY,
  ...REAL,
  ...SHELL,
  ...NOT_ON_DOUBLE,
  ZONELESS,
  ...LONGEST.map((part) => `test/**/${part}${part.endsWith('/') ? '**/' : ''}*.test.ts`),
  ...INCLUDED,
  ...EXCLUDED,
].flatMap(alternatives);

/** Without those of Windows, which are a suite of their own. */
const files = globSync('test/**/*.test.ts', { cwd }).filter(
  (file) => !file.startsWith('test/windows/'),
);

/** `a/{b,c}` as `a/b` and `a/c`, each of which must name something. */
function alternatives(pattern: string): string[] {
  const [whole, list] = /\{([^}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || list === undefined) return [pattern];
  return list.split(',').flatMap((one) => alternatives(pattern.replace(whole, one)));
}

describe('a pattern of a test suite', () => {
  it.each(patterns)('%s names a file', (pattern) => {
    expect(globSync(pattern, { cwd })).not.toEqual([]);
  });
});

describe('the tiers', () => {
  it('leave no file out', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter((file) => tiersOf(file).length === 0)).toEqual([]);
  });

  it('have a file in all or nightly, not in both, but for samples', () => {
    const twice = files.filter((file) => tiersOf(file).length > 1);
    const sampled = [...SAMPLED.change, ...SAMPLED.all];
    expect(twice.filter((file) => !sampled.includes(file))).toEqual([]);
    expect(sampled.filter((file) => tiersOf(file).at(-1) !== 'nightly')).toEqual([]);
  });

  it('share the nights among the days of the week, each part once and each day alike', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map(nightlyParts);
    expect(
      days
        .flat()
        .filter((part) => !EACH_NIGHT.includes(part))
        .sort(),
    ).toEqual(nightly.sort());
    expect(days.every((parts) => EACH_NIGHT.every((part) => parts.includes(part)))).toBe(true);
    expect(nightlyParts('all').toSorted()).toEqual([...new Set(days.flat())].sort());
    const parts = [3, 1, 2].map((minutes) => ({ part: `of ${minutes}`, minutes }));
    const [first, second, third, fourth] = sharesOf(parts);
    expect([first, second, third].map((own) => own?.[0])).toEqual(['of 3', 'of 2', 'of 1']);
    expect(fourth).toEqual(EACH_NIGHT);
  });
});
