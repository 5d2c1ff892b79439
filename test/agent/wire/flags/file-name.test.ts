import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNameOf, idOfFileName } from '../../../../agent/wire/flags/file-name.ts';

const LETTERS = 'abzABZ019._-'.split('');
const ids = fc
  .tuple(
    fc.constantFrom('a', 'Z', '7', 'con', 'NUL', 'lpt1'),
    fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 20 }),
  )
  .map(([first, rest]) => first + rest);

it('is unique for each id, also where letter case and a trailing dot are ignored', () => {
  const asSeen = (id: string): string => fileNameOf(id).toUpperCase().replace(/\.+$/, '');
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(asSeen(one) === asSeen(other)).toBe(one === other);
    }),
    { numRuns: 2_000 },
  );
});

it('converts back to the id', () => {
  fc.assert(
    fc.property(ids, (id) => {
      expect(idOfFileName(fileNameOf(id))).toBe(id);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['shop-orders', 'shop-orders'],
  ['Orders', '+orders'],
  ['SAP.Out', '+s+a+p.+out'],
  ['con', '=con'],
  ['Con', '+con'],
  ['aux.sync', '=aux.sync'],
  ['console', 'console'],
  ['a.', 'a.='],
])('of %s is %s', (id, name) => {
  expect(fileNameOf(id)).toBe(name);
});

it.each(['Orders', '+', '+1', '=shop', 'shop=', 'con', 'a.'])(
  'rejects the foreign name %s',
  (name) => {
    expect(idOfFileName(name)).toBeUndefined();
  },
);
