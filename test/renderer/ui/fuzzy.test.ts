import { expect, it } from 'vitest';
import { bestFits, fitOf } from '../../../renderer/ui/fuzzy.ts';

const NAMES = ['Web shop orders → ERP', 'Sales facts', 'Facturación', 'Pause everything…'];

it.each([
  ['orders', 'Web shop orders → ERP'],
  ['wso', 'Web shop orders → ERP'],
  ['salfac', 'Sales facts'],
  ['facturacion', 'Facturación'],
  ['pause ev', 'Pause everything…'],
])('finds a match for "%s"', (typed, found) => {
  expect(bestFits(NAMES, typed, (name) => name, 5)[0]).toBe(found);
});

it('finds no match if letters are missing or far apart', () => {
  expect(fitOf('xyz', 'Sales facts')).toBe(0);
  expect(bestFits(NAMES, 'qq', (name) => name, 5)).toEqual([]);
});

it('keeps the order while nothing is typed', () => {
  expect(bestFits(NAMES, ' ', (name) => name, 2)).toEqual(NAMES.slice(0, 2));
});
