import { describe, expect, it } from 'vitest';
import { businessCalendarSchema } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { unlistedYears } from '../../../../shared/features/calendars/unlisted-year.ts';
import { parseDate } from '../../../../shared/domain/values/calendar-date.ts';

const listOf = (...years: number[]): string[] =>
  years.flatMap((year) => ['01-01', '05-01', '08-15', '12-25'].map((day) => `${year}-${day}`));
const calendar = (id: string, holidays: string[], include: string[] = []) =>
  businessCalendarSchema.parse({ id, holidays, include });
const windowBy = (id: string, name: string) => ({
  id,
  shift: { onDayOff: 'next', calendar: name } as const,
});

const es = calendar('es', listOf(2025, 2026));
const closing = windowBy('closing', 'es');

function found(today: string, calendars = [es], windows: { id: string }[] = [closing]): string[] {
  const days = unlistedYears({ calendars, windows }, parseDate(today) ?? 0);
  return days.map(
    ({ calendarId, year, windowIds }) => `${calendarId} ${year}: ${windowIds.join()}`,
  );
}

describe('a year whose holidays nobody has confirmed', () => {
  it.each([
    ['2026-10-02', []],
    ['2026-10-03', ['es 2027: closing']],
    ['2026-12-31', ['es 2027: closing']],
    ['2027-06-01', ['es 2027: closing']],
    ['2027-12-01', ['es 2027: closing']],
    ['2030-06-01', ['es 2030: closing']],
  ])('is told on %s: %j', (today, expected) => {
    expect(found(today)).toEqual(expected);
  });

  it('is over when the year is confirmed', () => {
    expect(found('2026-12-01', [calendar('es', listOf(2026, 2027))])).toEqual([]);
    expect(found('2026-12-01', [calendar('es', [...listOf(2026), '2027-01-01'])])).toEqual([
      'es 2027: closing',
    ]);
  });

  it('is nothing to a calendar that no window goes by', () => {
    expect(found('2026-12-01', [es], [])).toEqual([]);
    expect(found('2026-12-01', [es], [windowBy('closing', 'other')])).toEqual([]);
  });

  it('matters where a window goes by a calendar that includes it', () => {
    const company = calendar('company', ['2026-12-24', '2026-12-31'], ['es']);
    expect(found('2026-12-01', [company, es], [windowBy('closing', 'company')])).toEqual([
      'es 2027: closing',
    ]);
  });

  it('is nothing to a calendar that never listed the holidays of a year', () => {
    const closings = calendar('es', ['2026-08-14', '2026-12-24', '2026-12-31', '2026-12-31']);
    expect(found('2026-12-01', [closings])).toEqual([]);
    expect(found('2026-12-01', [calendar('es', [])])).toEqual([]);
  });
});
