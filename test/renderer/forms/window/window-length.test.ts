import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankForm } from '../../../../renderer/forms/window/templates.ts';
import {
  formatLength,
  isOverADay,
  lengthParts,
  wallLengthMs,
  withClosing,
  withEndTime,
  withStart,
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

  it('moves the end along with the first day and time', () => {
    const moved = withStart(form, { startDate: '2027-02-28' });
    expect(moved).toMatchObject({ startDate: '2027-02-28', endDate: '2027-02-28' });
    const later = withStart(moved, { startTime: '22:30' });
    expect(later).toMatchObject({ endDate: '2027-03-01', endTime: '02:30' });
    expect(wallLengthMs(later)).toBe(wallLengthMs(form));
    const exact = withStart(withClosing(form, 'exact'), { startTime: '22:30' });
    expect(exact).toMatchObject({ duration: 'PT4H', startTime: '22:30' });
    expect(withStart(form, { startTime: '' })).toMatchObject({ endTime: '06:00' });
  });

  it('closes the next day at a time before the opening, and today again after it', () => {
    const late = withStart(form, { startDate: '2026-12-31', startTime: '22:00' });
    const rolled = withEndTime(late, '01:00', false);
    expect(rolled).toMatchObject({ endDate: '2027-01-01', endTime: '01:00' });
    expect(withEndTime(rolled, '23:00', false)).toMatchObject({ endDate: '2026-12-31' });
    // The same time is a whole day later.
    expect(wallLengthMs(withEndTime(late, '22:00', false))).toBe(24 * 3_600_000);
  });

  it('keeps a chosen later day, also where single digits pass by other times', () => {
    const long = { ...form, endDate: '2026-12-08' };
    expect(isOverADay(long)).toBe(true);
    expect(withEndTime(long, '00:00', true)).toMatchObject({ endDate: '2026-12-08' });
    expect(isOverADay(form)).toBe(false);
  });
});
