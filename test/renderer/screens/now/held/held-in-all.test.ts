import { describe, expect, it } from 'vitest';
import { heldInAll, heldInAllText } from '../../../../../renderer/screens/now/held/held-in-all.ts';
import type { HeldCount } from '../../../../../renderer/screens/now/held/use-held-counts.ts';
import { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { integration } from '../../../../shared/notices/notice-world.ts';
import { wordsIn } from '../../../i18n/words-in.ts';

const hold = (until: string | null) =>
  ({
    id: 'h',
    kind: 'manual',
    by: 'Ana',
    reason: 'R',
    since: '2026-12-01T09:00:00Z',
    until,
  }) as const;
const held = (id: string, until: string | null) => integration(id, { holds: [hold(until)] });
const count = (skipped: number, toCome: number, more: Partial<HeldCount> = {}): HeldCount => ({
  ...{ skipped, held: toCome, planned: 0, failed: 0, due: 0, isNotKnown: false, onlyRunAt: null },
  ...more,
});

describe('held runs in all', () => {
  const counts = new Map([
    ['orders', count(30, 60)],
    ['stock', count(8, 11)],
    ['crontab', count(0, 4, { due: 5 })],
    ['new', count(0, 48)],
    ['guarded', count(0, 0, { isNotKnown: true })],
  ]);
  const end = '2026-12-01T13:00:00Z';

  it('adds up what was held and what is to come', () => {
    const rows = [held('orders', end), held('stock', end)];
    expect(heldInAll(rows, counts)).toEqual({
      ...{ soFar: 38, due: 0, toCome: 71, hasOpenEnd: false, notKnown: 0 },
    });
  });

  it('says that pauses without end are not counted ahead', () => {
    const rows = [held('orders', end), held('stock', null)];
    expect(heldInAll(rows, counts)).toMatchObject({ soFar: 38, toCome: 60, hasOpenEnd: true });
  });

  it('counts what other schedules had due apart, and says of how many it is not known', () => {
    const rows = [held('orders', end), held('crontab', end), held('guarded', end)];
    expect(heldInAll(rows, counts)).toEqual({
      ...{ soFar: 30, due: 5, toCome: 64, hasOpenEnd: false, notKnown: 1 },
    });
  });

  it('is no number while one row is not counted yet', () => {
    expect(heldInAll([held('orders', end), held('newer', end)], counts)).toBeNull();
  });

  it.each([
    {
      language: 'en',
      rows: ['orders', 'crontab', 'guarded'],
      text: 'at least 30 runs held so far, 5 due by other schedules, 64 more if nothing changes; 1 integration not known',
    },
    {
      language: 'es',
      rows: ['orders', 'crontab', 'guarded'],
      text: 'al menos 30 ejecuciones retenidas hasta ahora, 5 previstas por otros programadores, 64 más si nada cambia; de 1 integración no se sabe',
    },
    {
      language: 'en',
      rows: ['new', 'guarded'],
      text: 'at least 48 runs to hold; 1 integration not known',
    },
    { language: 'en', rows: ['guarded'], text: 'held runs not known' },
    { language: 'en', rows: ['stock'], text: '8 runs held so far, 11 more if nothing changes' },
  ] as const)('reads “$text”', ({ language, rows, text }) => {
    const sum = heldInAll(
      rows.map((id) => held(id, end)),
      counts,
    );
    expect(sum).not.toBeNull();
    if (sum === null) return;
    const times = new TimeText('UTC', language, true);
    expect(heldInAllText(sum, wordsIn(language, 'now'), times)).toBe(text);
  });
});
