import { describe, expect, it } from 'vitest';
import { addedTallies, impactTally, runTallyOf } from '../../../shared/domain/values/run-tally.ts';
import {
  alsoDueText,
  notKnownText,
  tallyText,
  toHoldText,
} from '../../../shared/i18n/run-tally-text.ts';

const en = { language: 'en', number: String } as const;
const es = { language: 'es', number: String } as const;

describe('a count of runs in words', () => {
  it.each([
    [runTallyOf(0, []), '0 runs', '0 ejecuciones'],
    [runTallyOf(1, []), '1 run', '1 ejecución'],
    [runTallyOf(0, ['a']), 'not known', 'no se sabe'],
    [
      runTallyOf(6, ['a', 'b']),
      'at least 6 runs; 2 integrations not known',
      'al menos 6 ejecuciones; de 2 integraciones no se sabe',
    ],
    [
      runTallyOf(1, ['a']),
      'at least 1 run; 1 integration not known',
      'al menos 1 ejecución; de 1 integración no se sabe',
    ],
  ])('%j', (tally, inEnglish, inSpanish) => {
    expect([tallyText(tally, en), tallyText(tally, es)]).toEqual([inEnglish, inSpanish]);
  });

  it.each([
    [undefined, '', ''],
    [runTallyOf(0, []), '', ''],
    [runTallyOf(1, []), ' and 1 was due while held', ' y otra prevista en pausa'],
    [
      runTallyOf(6, ['a']),
      ' and at least 6 were due while held',
      ' y al menos otras 6 previstas en pausa',
    ],
    [
      runTallyOf(0, ['a']),
      ' and it is not known how many were due while held',
      ' y no se sabe cuántas más estaban previstas en pausa',
    ],
  ])('says of others, after what is on record: %j', (due, inEnglish, inSpanish) => {
    expect([alsoDueText(due, en), alsoDueText(due, es)]).toEqual([inEnglish, inSpanish]);
  });

  it('says what comes, and why one is not known', () => {
    expect(toHoldText(runTallyOf(0, ['a']), en)).toBe('how many runs it will hold is not known');
    expect(toHoldText(runTallyOf(2, []), es)).toBe('2 ejecuciones por retener');
    expect(notKnownText('by-events', 0, en)).toBe('not known: events start it');
    expect(notKnownText('after-last-run', 1, es)).toMatch(/^al menos 1 ejecución: está prevista/);
  });
});

describe('a count of runs', () => {
  it('is null, never 0, as soon as one is not known', () => {
    expect(runTallyOf(0, ['a'])).toEqual({ runs: null, atLeast: 0, notKnown: ['a'] });
    const sum = addedTallies({ runs: 3 }, runTallyOf(2, ['a']), runTallyOf(1, ['a', 'b']));
    expect(sum).toEqual({ runs: null, atLeast: 6, notKnown: ['a', 'b'] });
    expect(addedTallies()).toEqual({ runs: 0 });
    const impact = [
      { integrationId: 'a', heldRuns: null, atLeast: 1 },
      { integrationId: 'b', heldRuns: 4 },
    ];
    expect(impactTally(impact)).toEqual({ runs: null, atLeast: 5, notKnown: ['a'] });
  });
});
