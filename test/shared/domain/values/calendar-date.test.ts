import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateParts,
  dayNumber,
  formatDate,
  parseDate,
  weekdayOf,
} from '../../../../shared/domain/values/calendar-date.ts';

const DAY_MS = 86_400_000;

describe('a date', () => {
  it('is the day that the clock of the machine has, for any day of ten thousand years', () => {
    const first = Date.UTC(0, 0, 1) / DAY_MS - 1900 * 365;
    fc.assert(
      fc.property(fc.integer({ min: first, max: 2_932_896 }), (day) => {
        const date = new Date(day * DAY_MS);
        const [year, month, ofMonth] = [
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ];
        expect(dateParts(day)).toEqual({ year, month, day: ofMonth });
        expect(dayNumber(year, month, ofMonth)).toBe(day);
        expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be named by a month outside its year', () => {
    expect(dayNumber(2026, 13, 1)).toBe(dayNumber(2027, 1, 1));
    expect(dayNumber(2026, 0, 31)).toBe(dayNumber(2025, 12, 31));
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    '',
  ])('is not %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('is written as it is read', () => {
    for (const text of ['2024-02-29', '1970-01-01', '0001-01-01', '9999-12-31', '1900-03-01']) {
      expect(formatDate(parseDate(text) ?? NaN)).toBe(text);
    }
  });
});
