import { expect, it } from 'vitest';
import { namedWords, styledClasses } from './page-classes.ts';

const classes = styledClasses();

it('has no style for a class that no component uses', () => {
  const named = namedWords();
  expect(classes.size).toBeGreaterThan(400);
  expect([...classes].filter((name) => !named.has(name))).toEqual([]);
});

it('has no class name of one letter', () => {
  expect([...classes].filter((name) => name.length === 1)).toEqual([]);
});
