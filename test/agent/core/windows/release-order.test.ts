import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCycle, releaseOrder } from '../../../../agent/core/windows/release-order.ts';
import { definitionsOf, everySecond } from '../../../support/definitions.ts';

function defined(afterOf: Record<string, string[]>) {
  const integrations = Object.entries(afterOf).map(([id, after]) => ({
    ...everySecond(id),
    after,
  }));
  return definitionsOf({ integrations });
}

describe('the order of release', () => {
  it.each([
    ['as defined', { a: [], b: [], c: [] }, ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['puts predecessors first', { a: ['c'], b: [], c: [] }, ['a', 'b', 'c'], ['c', 'a', 'b']],
    ['follows a chain', { a: ['b'], b: ['c'], c: [] }, ['a', 'b', 'c'], ['c', 'b', 'a']],
    ['ignores what does not wait', { a: ['b'], b: ['c'], c: [] }, ['a', 'c'], ['a', 'c']],
    ['lists all of a cycle, once each', { a: ['b'], b: ['a'] }, ['a', 'b'], ['b', 'a']],
  ])('%s', (_, afterOf, ids, expected) => {
    expect(releaseOrder(ids, defined(afterOf as Record<string, string[]>))).toEqual(expected);
  });

  it('handles a chain of 20,000', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => [`i${n}`, [`i${n + 1}`]] as const);
    const afterOf = new Map<string, string[]>(chain.map(([id, after]) => [id, [...after]]));
    expect(afterCycle(afterOf)).toBeUndefined();
    afterOf.set('i20000', ['i0']);
    expect(afterCycle(afterOf)?.length).toBe(20_002);
  });

  it('finds a cycle exactly where there is one, and names it', () => {
    const edges = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edges, (after) => {
        const afterOf = new Map(after.map((list, id) => [`${id}`, list.map(String)]));
        const cycle = afterCycle(afterOf);
        if (cycle === undefined) {
          expect(isSortable(afterOf)).toBe(true);
          return;
        }
        expect(cycle[0]).toBe(cycle.at(-1));
        for (const [index, id] of cycle.slice(0, -1).entries()) {
          expect(afterOf.get(id)).toContain(cycle[index + 1]);
        }
      }),
    );
  });
});

/** Repeatedly removes what has no predecessor left. */
function isSortable(afterOf: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Set(afterOf.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const id of left) if (!afterOf.get(id)?.some((other) => left.has(other))) left.delete(id);
  }
  return left.size === 0;
}
