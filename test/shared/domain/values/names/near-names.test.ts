import { describe, expect, it } from 'vitest';
import { nearNames } from '../../../../../shared/domain/values/names/near-names.ts';
import { editsBetween } from '../../../../../shared/near-words.ts';

const those = [
  { id: 'shop-orders', name: 'Web shop orders → ERP' },
  { id: 'crm-customers', name: 'CRM customers → ERP' },
  { id: 'crm-leads', name: 'CRM leads → ERP' },
  { id: 'billing', name: 'Facturación' },
];

const near = (typed: string): string[] => nearNames(typed, those).map(({ id }) => id);

describe('the nearest names', () => {
  it.each([
    ['shop-order', 'shop-orders'],
    ['shpo-orders', 'shop-orders'],
    ['customers', 'crm-customers'],
    ['crm custmers -> erp', 'crm-customers'],
    ['Facturacoin', 'billing'],
    ['crm', 'crm-customers'],
  ])('of %j begin with %s', (typed, id) => {
    expect(near(typed)[0]).toBe(id);
  });

  it.each(['nope', '', '   ', 'xy', 'payroll', 'a'.repeat(5000)])('of %.20j are none', (typed) => {
    expect(near(typed)).toEqual([]);
  });

  it('are three at most, the nearest first', () => {
    const many = ['orders-1', 'orders-2', 'orders-3', 'orders-44'].map((id) => ({ id }));
    expect(nearNames('orders-4', many).map(({ id }) => id)).toEqual([
      'orders-44',
      'orders-1',
      'orders-2',
    ]);
  });
});

describe('the edits between two texts', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'bc', 1],
    ['kitten', 'sitting', 3],
  ])('%j and %j are %i', (from, to, edits) => {
    expect(editsBetween(from, to)).toBe(edits);
    expect(editsBetween(to, from)).toBe(edits);
  });
});
