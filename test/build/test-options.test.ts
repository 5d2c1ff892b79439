import { expect, it } from 'vitest';
import { readTestOptions } from '../../build/scripts/test-options.ts';

/** A Tuesday. */
const NOW = new Date('2026-12-01T23:30:00Z');

it('runs what each change must pass, or the tier that is named last', () => {
  expect(readTestOptions([], NOW)).toEqual({ tier: 'change', day: 2, words: [] });
  const nightly = ['--tier', 'all', '--tier', 'nightly', '--day', 'sunday'];
  expect(readTestOptions(nightly, NOW)).toEqual({ tier: 'nightly', day: 0, words: [] });
  expect(readTestOptions(['--tier', 'nightly', '--day', 'all'], NOW).day).toBe('all');
});

it('runs named files whatever their tier, and leaves options to their runner', () => {
  const words = ['incident.spec', '--repeat-each', '5'];
  expect(readTestOptions(['--tier', 'all', ...words], NOW)).toMatchObject({
    tier: undefined,
    words,
  });
});

it('says what it expected', () => {
  expect(() => readTestOptions(['--tier', 'weekly'], NOW)).toThrow(
    '--tier is weekly; expected change, all, nightly',
  );
  expect(() => readTestOptions(['--tier', 'nightly', '--day', 'mon'], NOW)).toThrow(
    '--day is mon; expected all, sunday, monday',
  );
});
