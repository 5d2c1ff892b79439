import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedDocument } from '../../../../../../agent/features/doctor/cli/masked/masked-document.ts';
import { maskedText } from '../../../../../../agent/features/doctor/cli/masked/masked-text.ts';

describe('a masked text', () => {
  it.each([
    ['https://ana:pw@erp.example:8443/hook/x?k=1#f', 'https://erp.example:8443/[hidden]'],
    [
      'see https://erp.example/ and http://erp.example',
      'see https://erp.example/ and http://erp.example',
    ],
    ['redis://:p@ss@queue.example/0', 'redis://queue.example/[hidden]'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: [hidden] [hidden]'],
    ['curl -u x password=hunter2 --token=abc', 'curl -u x password=[hidden] --token=[hidden]'],
    [
      '{"X-Api-Key": "a\\"b", "passes": 3, "pass": ["PATH"]}',
      '{"X-Api-Key": "[hidden]", "passes": 3, "pass": ["PATH"]}',
    ],
    ['out={\\"token\\":\\"abc\\"}', 'out={\\"token\\":\\"[hidden]\\"}'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', '[hidden]'],
    [
      'remanso secret set shop-token --data-dir /srv',
      'remanso secret set shop-token --data-dir /srv',
    ],
    ['3 secrets, tokens: none', '3 secrets, tokens: none'],
  ])('%s', (text, masked) => {
    expect(maskedText(text)).toBe(masked);
  });

  it('keeps JSON as JSON, and changes nothing when it is done again', () => {
    const keys = fc.constantFrom('token', 'password', 'pass', 'url', 'note', 'x-api-key', 'secret');
    const texts = fc.oneof(
      fc.string(),
      fc.webUrl({ withQueryParameters: true }),
      fc.constant('a"b\\c'),
    );
    const values = fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null), fc.array(texts));
    fc.assert(
      fc.property(fc.dictionary(keys, values), (value) => {
        const masked = maskedText(JSON.stringify(value));
        expect(Object.keys(JSON.parse(masked) as object)).toEqual(Object.keys(value));
        expect(maskedText(masked)).toBe(masked);
      }),
    );
  });

  it('has no user and no password of any URL', () => {
    const word = fc.stringMatching(/^[a-z0-9]{6,12}$/);
    fc.assert(
      fc.property(word, word, word, (user, password, path) => {
        fc.pre(!'erp.example'.includes(user) && !'erp.example'.includes(password));
        const masked = maskedText(
          `at https://${user}:${password}@erp.example/${path}?q=${password}.`,
        );
        expect(masked).toContain('https://erp.example/[hidden]');
        expect(masked).not.toMatch(new RegExp(`//.*(?:${user}|${password})`));
      }),
    );
  });
});

describe('a masked document', () => {
  it('shows names and times, and of everything else what it was taken for', () => {
    const { value, hidden, shown } = maskedDocument({
      integrations: [
        {
          id: 'orders',
          scheduler: {
            kind: 'local',
            cron: '5 * * * *',
            command: ['sync', '--key=abcdef'],
            novelty: 'of-next-year',
          },
        },
      ],
    });
    expect(value).toEqual({
      integrations: [
        {
          id: 'orders',
          scheduler: {
            kind: 'local',
            cron: '5 * * * *',
            command: ['sync', '[hidden]'],
            novelty: '[hidden]',
          },
        },
      ],
    });
    expect([...hidden]).toEqual(['--key=abcdef', 'of-next-year']);
    expect(shown).toContain('orders');
  });

  it.each([
    ['headers', { user: 'Bearer abcdef' }],
    ['parameters', { user: 'Bearer abcdef', id: 'abcdef' }],
    ['environment', { pass: 'abcdef', user: 'abcdef' }],
    ['environment', { pass: ['PATH'], set: { name: 'abcdef', service: 'abcdef' } }],
    ['templates', { capture: { id: 'abcdef' } }],
  ])('hides values whose names people chose: %s %j', (key, given) => {
    const { value } = maskedDocument({ scheduler: { kind: 'http', [key]: given } });
    expect(JSON.stringify(value)).not.toContain('abcdef');
    const isPassed = JSON.stringify(given).includes('PATH');
    expect(JSON.stringify(value).includes('PATH')).toBe(isPassed);
  });
});
