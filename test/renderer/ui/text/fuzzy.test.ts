import { expect, it } from 'vitest';
import { fitOf } from '../../../../renderer/ui/text/fuzzy.ts';

const NAMES = ['Web shop orders → ERP', 'Sales facts', 'Facturación', 'Pause everything…'];

it.each([
  ['orders', 'Web shop orders → ERP'],
  ['wso', 'Web shop orders → ERP'],
  ['salfac', 'Sales facts'],
  ['facturacion', 'Facturación'],
  ['pause ev', 'Pause everything…'],
])('finds a match for "%s"', (typed, found) => {
  const best = NAMES.toSorted((a, b) => fitOf(typed, b) - fitOf(typed, a));
  expect(best[0]).toBe(found);
});

it('finds no match if letters are missing or far apart', () => {
  expect(fitOf('xyz', 'Sales facts')).toBe(0);
  expect(NAMES.filter((name) => fitOf('qq', name) > 0)).toEqual([]);
});
