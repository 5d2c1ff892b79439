import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankForm } from '../../../../renderer/forms/window/templates.ts';
import {
  formatLength,
  lengthParts,
  wallLengthMs,
  withClosing,
  withStartDate,
} from '../../../../renderer/forms/window/window-length.ts';

const form = blankForm('2026-12-05', 'Europe/Madrid');

describe('window length', () => {
  it('round-trips every length', () => {
    const parts = fc.record({
      days: fc.integer({ min: 0, max: 31 }),
      hours: fc.integer({ min: 0, max: 700 }),
      minutes: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(parts, (length) => {
        expect(lengthParts(formatLength(length))).toEqual(length);
      }),
    );
  });

  it('stays the same when the end is given the other way and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (minutes) => {
        const exact = {
          ...form,
          closing: 'exact' as const,
          duration: formatLength({ days: 0, hours: 0, minutes }),
        };
        const onClock = withClosing(exact, 'clock');
        expect(wallLengthMs(onClock)).toBe(minutes * 60_000);
        expect(wallLengthMs(withClosing(onClock, 'exact'))).toBe(minutes * 60_000);
      }),
    );
  });

  it('converts four hours on the clock to exactly four hours', () => {
    expect(withClosing(form, 'exact')).toMatchObject({ closing: 'exact', duration: 'PT4H' });
  });

  it('moves the end along with the first day', () => {
    const moved = withStartDate(form, '2027-02-28');
    expect(moved).toMatchObject({ startDate: '2027-02-28', endDate: '2027-02-28' });
    expect(wallLengthMs(moved)).toBe(wallLengthMs(form));
  });
});
