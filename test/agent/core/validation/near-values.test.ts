import { describe, expect, it } from 'vitest';
import { NO_DEFINITIONS } from '../../../../agent/core/state/definitions.ts';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { problemInWords } from '../../../../shared/i18n/problem-words.ts';
import { zones } from '../../../support/zones.ts';

const scheduler = { kind: 'local', every: '1m', command: ['true'] };
const window = {
  ...{ id: 'w', timeZone: 'Europe/Madrid', start: '2026-12-06T02:00', duration: 'PT1H' },
  covers: { all: true },
};

function problemsOf(document: object) {
  const context = { known: NO_DEFINITIONS, zones, now: Date.UTC(2026, 10, 27) };
  return checkDocument(readLoosely(document), context).problems;
}

describe('names that do not exist', () => {
  const systems = [{ id: 'erp' }, { id: 'warehouse' }];

  it.each<[what: string, document: object, en: RegExp, es: RegExp]>([
    [
      'a system',
      { systems, integrations: [{ id: 'a', systems: ['warehuose'], scheduler }] },
      /^expected a system that exists, found "warehuose"; did you mean warehouse\?$/,
      /warehuose.*; ¿quería decir warehouse\?$/,
    ],
    [
      'an integration',
      {
        integrations: [{ id: 'shop-orders', scheduler }],
        windows: [{ ...window, covers: { integrations: ['shop-order'] } }],
      },
      /found "shop-order"; did you mean shop-orders\?$/,
      /¿quería decir shop-orders\?$/,
    ],
    [
      'a zone by its letters',
      { windows: [{ ...window, timeZone: 'Europe/Madird' }] },
      /found "Europe\/Madird"; did you mean Europe\/Madrid/,
      /¿quería decir Europe\/Madrid/,
    ],
    [
      'a zone by its city',
      { windows: [{ ...window, timeZone: 'Madrid' }] },
      /found "Madrid"; did you mean Europe\/Madrid/,
      /¿quería decir Europe\/Madrid/,
    ],
    [
      'nothing is like it',
      { systems, integrations: [{ id: 'a', systems: ['zzzzzz'], scheduler }] },
      /^expected a system that exists, found "zzzzzz"$/,
      /^.*«?zzzzzz»?$/,
    ],
  ])('%s', (_, document, en, es) => {
    const [problem, ...others] = problemsOf(document);
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(en);
    expect(problem === undefined ? '' : problemInWords(problem, 'es')).toMatch(es);
  });

  it('are compared for the first twenty: a wrong document of thousands is refused at once', () => {
    const many = Array.from({ length: 3_000 }, (_, n) => ({ id: `system-${n}` }));
    const integrations = Array.from({ length: 3_000 }, (_, n) => ({
      ...{ id: `i-${n}`, systems: [`sistem-${n}`], scheduler },
    }));
    const problems = problemsOf({ systems: many, integrations });
    expect(problems).toHaveLength(3_000);
    expect(problems.filter(({ message }) => message.includes('did you mean'))).toHaveLength(20);
  });
});
