import { describe, expect, it } from 'vitest';
import { clockNotes } from '../../../../../../renderer/screens/windows/editor/preview/clock-notes.ts';
import { spanText } from '../../../../../../renderer/screens/windows/editor/preview/span-text.ts';
import { TimeText } from '../../../../../../shared/i18n/time-text.ts';
import { wordsIn } from '../../../../i18n/words-in.ts';

const madrid = new TimeText('Europe/Madrid', 'en');
const utc = new TimeText('UTC', 'en');
const at = (text: string): number => Date.parse(text);

describe('a time span', () => {
  it('names the zone once, and twice if clocks change in between', () => {
    const [opens, closes] = [at('2026-12-06T01:00Z'), at('2026-12-06T05:00Z')];
    expect(spanText(madrid, opens, closes, madrid, true)).toBe('02:00–06:00 CET');
    expect(spanText(madrid, at('2027-03-28T00:00Z'), at('2027-03-28T03:00Z'), madrid, true)).toBe(
      '01:00 CET–05:00 CEST',
    );
  });

  it('marks an opening on the day before, and shows the day of a late closing', () => {
    const opens = at('2027-04-24T23:00Z');
    expect(spanText(utc, opens, at('2027-04-25T03:00Z'), madrid)).toBe('23:00*–03:00');
    expect(spanText(madrid, opens, at('2027-04-27T23:00Z'), madrid)).toBe('01:00–Wed 01:00');
    expect(spanText(madrid, opens, at('2027-05-08T23:00Z'), madrid)).toBe('01:00–Sun 9 May 01:00');
  });

  it('says on which day it ends if that is a day later at the same time', () => {
    const opens = at('2026-12-05T17:00Z');
    expect(spanText(madrid, opens, opens + 24 * 3_600_000, madrid)).toBe('18:00–Sun 18:00');
    const changes = at('2027-03-27T17:00Z');
    // 23 hours: the clocks go forward.
    expect(spanText(madrid, changes, changes + 23 * 3_600_000, madrid)).toBe('18:00–Sun 18:00');
  });
});

it('of a window that was ended within its first minute names no other day', () => {
  const opens = at('2026-12-07T11:45:04Z');
  expect(spanText(madrid, opens, opens + 1_000, madrid, true)).toBe('12:45–12:45 CET');
  const autumn = at('2026-10-25T00:30Z');
  expect(spanText(madrid, autumn, autumn + 3_600_000, madrid, true)).toBe('02:30 CEST–02:30 CET');
});

describe('a clock change', () => {
  const spring = {
    opensAt: '2027-03-28T00:00:00Z',
    closesAt: '2027-03-28T03:00:00Z',
    realLengthMs: 3 * 3_600_000,
    nominalLengthMs: 4 * 3_600_000,
    clockChange: { at: '2027-03-28T01:00:00Z', offsetBefore: 60, offsetAfter: 120 },
  };

  it('is explained with its wall-clock time, and how to keep the length constant', () => {
    expect(clockNotes([spring], madrid, wordsIn('en', 'windows'), false)).toEqual([
      'Sun 28 Mar lasts 3 h: clocks go forward at 02:00.',
      'Always need 4 h? Choose “after exactly 4 h”.',
    ]);
  });

  it('offers nothing if the length is exact already, and says nothing without a change', () => {
    expect(clockNotes([spring], madrid, wordsIn('en', 'windows'), true)).toHaveLength(1);
    expect(
      clockNotes([{ ...spring, clockChange: null }], madrid, wordsIn('en', 'windows'), false),
    ).toEqual([]);
  });
});
