import { describe, expect, it } from 'vitest';
import { signedParams } from '../../../../agent/adapters/http/signed-params.ts';

describe('signedParams', () => {
  it('signs a command with the user of the agent, whatever the page claims', () => {
    const claimed = { reason: 'r', person: { name: 'the boss', via: 'dashboard' } };
    expect(signedParams(claimed, 'ana')).toEqual({
      reason: 'r',
      person: { name: 'ana', via: 'dashboard' },
    });
  });

  it.each([[undefined], [null], ['text'], [[1]], [{ limit: 5 }], [{ person: 'ana' }]])(
    'leaves %j as it is',
    (params) => {
      expect(signedParams(params, 'ana')).toBe(params);
    },
  );
});
