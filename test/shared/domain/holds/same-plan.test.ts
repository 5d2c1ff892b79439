import { expect, it } from 'vitest';
import { saysAll } from '../../../../shared/domain/holds/same-plan.ts';

const hold = { holdId: 'night', from: 10, opensAt: 12, until: 20 };
const plan = { intervals: [hold], knownFrom: 0, knownUntil: 100 };

it.each<[string, Partial<typeof plan>, boolean]>([
  ['the same', {}, true],
  ['one that is equal', { intervals: [{ ...hold }] }, true],
  ['a later beginning', { knownFrom: 5 }, true],
  ['an earlier beginning', { knownFrom: -5 }, false],
  ['a later end', { knownUntil: 101 }, false],
  ['no hold', { intervals: [] }, false],
  ['another hold', { intervals: [{ ...hold, holdId: 'day' }] }, false],
  ['a hold that begins later', { intervals: [{ ...hold, from: 11 }] }, false],
  ['a window that opens later', { intervals: [{ ...hold, opensAt: 13 }] }, false],
  ['a hold that ends later', { intervals: [{ ...hold, until: 21 }] }, false],
])('a guard that has a plan knows all of %s: %j', (_, other, knows) => {
  expect(saysAll(plan, { ...plan, ...other })).toBe(knows);
});
