import { describe, expect, it } from 'vitest';
import { expiryFindings } from '../../../../../agent/adapters/connectors/kit/credential-expiry.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';

const NOW = Date.parse('2026-11-26T07:00:00Z');
const DAY_MS = 86_400_000;

function token(claims: unknown): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

function findings(value: string) {
  const scheduler = {
    headers: { Authorization: { secretRef: 'key' } },
    other: { secretRef: 'no' },
  };
  return expiryFindings(scheduler, namedSecrets({ key: value }), NOW);
}

const anyOf = expect.objectContaining({ name: expect.any(String) as string }) as unknown;

describe('the expiry of a token', () => {
  it.each([
    ['ok', 31 * DAY_MS, /expires at 2026-12-27T07:00:00Z\./],
    ['warning', 29 * DAY_MS, /expires at 2026-12-25T07:00:00Z\./],
    ['problem', 0, /expired at 2026-11-26T07:00:00Z: set a new one with remanso secret set key/],
  ])('is reported as %s', (level, inMs, message) => {
    const exp = (NOW + inMs) / 1000;
    const expected = [
      {
        ...{ level, code: 'expiry', message: expect.stringMatching(message) as unknown },
        said: [{ code: expect.stringMatching(/^find-token-/) as unknown, values: anyOf }],
      },
    ];
    expect(findings(token({ exp }))).toEqual(expected);
    expect(findings(`Bearer ${token({ exp })}\n`)).toEqual(expected);
    expect(JSON.stringify(findings(token({ exp })))).not.toContain('c2lnbmF0dXJl');
  });

  it.each([
    ['a password', 'tahini'],
    ['a token without an expiry', token({ sub: 'ana' })],
    ['a token whose expiry is not a number', token({ exp: 'never' })],
    ['words with dots', 'one.two.three'],
  ])('is not guessed for %s', (_, value) => {
    expect(findings(value)).toEqual([]);
  });
});
