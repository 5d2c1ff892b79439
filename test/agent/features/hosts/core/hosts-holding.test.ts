import { describe, expect, it } from 'vitest';
import { hostsHolding } from '../../../../../agent/features/hosts/core/hosts-holding.ts';
import { definitionsOf } from '../../../../support/definitions.ts';

const definitions = definitionsOf({
  hosts: ['a', 'b', 'c'].map((id) => ({ id, ssh: id })),
  integrations: [
    { id: 'here', scheduler: { kind: 'guard' } },
    { id: 'a1', scheduler: { kind: 'guard', host: 'a' } },
    { id: 'a2', scheduler: { kind: 'guard', host: 'a' } },
    { id: 'b1', scheduler: { kind: 'guard', host: 'b' } },
    { id: 'c1', scheduler: { kind: 'guard', host: 'c' } },
  ],
});

function holding(held: readonly string[], confirmed: readonly string[]) {
  const board = { isHeld: (id: string) => held.includes(id) };
  return hostsHolding(definitions, board, 0, (id) => confirmed.includes(id));
}

describe('hosts on which something is held', () => {
  it('are counted once, and only those', () => {
    expect(holding(['here', 'a1', 'a2', 'b1'], ['a', 'c'])).toEqual({ all: 2, confirmed: 1 });
  });

  it('are none while only this machine holds', () => {
    expect(holding(['here'], ['a', 'b', 'c'])).toBeUndefined();
  });
});
