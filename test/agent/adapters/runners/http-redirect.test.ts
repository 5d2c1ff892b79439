import { describe, expect, it } from 'vitest';
import { redirectOf } from '../../../../agent/adapters/runners/http-redirect.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';

const step = {
  url: new URL('https://me:secret@erp.example/orders'),
  method: 'POST' as const,
  headers: { authorization: 'Bearer x', 'content-type': 'text/plain' },
  body: 'x',
};

describe('a redirect', () => {
  it.each([
    ['http://erp.example:443/x', 'HTTP 307 from https to http refused: erp.example:443'],
    ['http://erp.example/x', 'HTTP 307 from https to http refused: erp.example'],
    ['https://erp.example:8443/x', 'HTTP 307 to another port refused: erp.example:8443'],
    ['https://erp.example.evil.test/x', 'HTTP 307 to another host refused: erp.example.evil.test'],
    ['//other.test/x', 'HTTP 307 to another host refused: other.test'],
    ['https://erp.example@evil.test/', 'HTTP 307 to another host refused: evil.test'],
    ['javascript:alert(1)', 'HTTP 307 to another scheme refused: javascript'],
  ])('to %s is refused', (location, outcome) => {
    const redirect = redirectOf(307, location, step);
    const said = redirect.kind === 'refused' ? outcomeWords(redirect.outcome, 'en') : redirect.kind;
    expect(said).toBe(outcome);
  });

  it('keeps our own headers, whatever the reply says', () => {
    const redirect = redirectOf(307, 'https://you:other@ERP.example:443/x?y', step);
    const url = new URL('https://me:secret@erp.example/x?y');
    expect(redirect).toEqual({ kind: 'follow', step: { ...step, url } });
  });

  it('that becomes GET has no body and no headers about one', () => {
    expect(redirectOf(303, '/done', step)).toEqual({
      kind: 'follow',
      step: {
        url: new URL('https://me:secret@erp.example/done'),
        method: 'GET',
        headers: { authorization: 'Bearer x' },
      },
    });
  });

  it('is not one without a location, or with another status', () => {
    expect(redirectOf(302, undefined, step)).toEqual({ kind: 'none' });
    expect(redirectOf(304, '/x', step)).toEqual({ kind: 'none' });
  });
});
