import { describe, expect, it } from 'vitest';
import { signedParams } from '../../../shared/rpc/signed-params.ts';

const asked = (person: object): object => ({ reason: 'r', person: { via: 'cli', ...person } });

describe('signedParams', () => {
  it.each([
    ['the same name', { name: 'ana' }, { name: 'ana' }],
    ['no name', {}, { name: 'ana' }],
    ['an empty name', { name: '' }, { name: 'ana' }],
    ['another name', { name: 'CEO' }, { name: 'ana', claimed: 'CEO' }],
    ['a claim of its own', { name: 'ana', claimed: 'CEO' }, { name: 'ana' }],
    ['a name that is not text', { name: 5 }, { name: 'ana' }],
    ['an overlong name', { name: 'x'.repeat(201) }, { name: 'ana' }],
  ])('signs a command with the door’s user: %s', (_, person, signed) => {
    expect(signedParams(asked(person), { name: 'ana' })).toEqual(asked(signed));
  });

  it('names the number that the system knows, and never the one that a client says', () => {
    const mine = asked({ name: 'ana', uid: 0 });
    expect(signedParams(mine, { name: 'ana', uid: 1001 })).toEqual(
      asked({ name: 'ana', uid: 1001 }),
    );
    expect(signedParams(mine, { name: 'ana' })).toEqual(asked({ name: 'ana' }));
  });

  it.each([[undefined], [null], ['text'], [[1]], [{ limit: 5 }], [{ person: 'ana' }]])(
    'leaves %j unchanged',
    (params) => {
      expect(signedParams(params, { name: 'ana' })).toBe(params);
    },
  );
});
