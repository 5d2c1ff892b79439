import { describe, expect, it } from 'vitest';
import { Mends } from '../../../../../agent/cli/session/mends.ts';
import { tokenFindings } from '../../../../../agent/features/api/cli/tokens-check.ts';
import type { TokenText } from '../../../../../shared/features/api/api-calls.ts';
import { findingInWords } from '../../../../../shared/i18n/doctor/finding-words.ts';

const mends = new Mends({ root: '/srv/remanso', isDefault: true });
const NOW = Date.parse('2026-12-07T09:00:00Z');
const gitlab: TokenText = {
  ...{ name: 'gitlab', rights: ['operate'], systems: [], windows: ['release'] },
  ...{ since: '2026-01-01T00:00:00Z', by: 'ana', usedAt: '2026-12-01T00:00:00Z' },
  ...{ endsAt: null, isOver: false },
};
const codes = (token: TokenText) => tokenFindings([token], NOW, mends).map(({ code }) => code);

describe('what doctor says of tokens', () => {
  it.each<[string, Partial<TokenText>, string[]]>([
    ['one that is used', {}, []],
    ['one not used for 99 days', { usedAt: '2026-08-29T10:00:00Z' }, []],
    ['one not used for 100', { usedAt: '2026-08-29T09:00:00Z' }, ['token-unused']],
    ['one never used since long ago', { usedAt: null }, ['token-unused']],
    ['one just made', { usedAt: null, since: '2026-12-06T00:00:00Z' }, []],
    ['one that is over', { isOver: true, endsAt: '2026-12-02T00:00:00Z' }, ['token-over']],
    ['one that may change all', { rights: ['read', 'plan'], windows: [] }, ['token-plans']],
    ['one that plans of a system', { rights: ['plan'], systems: ['erp'], windows: [] }, []],
  ])('%s: as it is', (_, changes, expected) => {
    expect(codes({ ...gitlab, ...changes })).toEqual(expected);
  });

  it('says whose it is, for how long, and what revokes it, in both languages', () => {
    const [found] = tokenFindings([{ ...gitlab, usedAt: null }], NOW, mends);
    if (found === undefined) throw new Error('nothing found');
    expect(found.command).toBe('remanso token revoke gitlab');
    expect(findingInWords(found, 'es')).toMatchObject({
      what: 'El token gitlab no se ha usado en 340 días.',
      mend: 'Revóquelo, salvo que su dueño lo necesite: ana.',
    });
  });
});
