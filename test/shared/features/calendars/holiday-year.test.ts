import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  businessCalendarSchema,
  dateOf,
} from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { ProposedHoliday } from '../../../../shared/features/calendars/holiday-proposal.ts';
import {
  comparedYear,
  holidaysIn,
  isTakenAtFirst,
  withYear,
  yearDayState,
} from '../../../../shared/features/calendars/holiday-year.ts';
import { dayNumber, formatDate } from '../../../../shared/domain/values/calendar-date.ts';

const date = fc
  .integer({ min: dayNumber(2025, 1, 1), max: dayNumber(2029, 1, 1) - 1 })
  .map(formatDate);
const named = fc.record({ date, name: fc.constantFrom('Labour Day', 'San Isidro') });
const holidays = fc.array(fc.oneof(date, named), { maxLength: 60 });
const calendarOf = (list: unknown) => businessCalendarSchema.parse({ id: 'c', holidays: list });

const proposed = (day: string, more: Partial<ProposedHoliday> = {}): ProposedHoliday => ({
  ...{ date: day, type: 'public', notes: [], names: { en: 'Day', es: 'Día' } },
  ...more,
});

describe('the holidays of a year', () => {
  it('become exactly those that were chosen; other years stay as they were', () => {
    fc.assert(
      fc.property(
        holidays,
        fc.array(named),
        fc.integer({ min: 2025, max: 2028 }),
        (list, all, year) => {
          const chosen = all.filter((one) => one.date.startsWith(`${year}-`));
          const before = calendarOf(list);
          const after = withYear(before, year, chosen);
          const inYear = (one: (typeof after.holidays)[number]): boolean =>
            dateOf(one).startsWith(`${year}-`);
          expect(after.holidays.filter((one) => !inYear(one))).toEqual(
            before.holidays.filter((one) => !inYear(one)),
          );
          expect(after.holidays.filter(inYear).map(dateOf)).toEqual(
            [...new Set(chosen.map((one) => one.date))].sort(),
          );
          expect(withYear(after, year, holidaysIn(after, year))).toEqual(after);
          expect(businessCalendarSchema.safeParse(after).success).toBe(true);
        },
      ),
    );
  });

  it('keep their place in a list that is in order, and their entry unless it is named anew', () => {
    const before = calendarOf(['2026-12-25', { date: '2027-01-01', name: 'New' }, '2028-01-01']);
    const { holidays: after } = withYear(before, 2027, [
      { date: '2027-05-01', name: 'Labour Day' },
      { date: '2027-01-01' },
    ]);
    expect(after).toEqual([
      '2026-12-25',
      { date: '2027-01-01', name: 'New' },
      { date: '2027-05-01', name: 'Labour Day' },
      '2028-01-01',
    ]);
  });

  it('are each named once, with the name if one has it', () => {
    const twice = calendarOf(['2027-01-01', { date: '2027-01-01', name: 'New' }, '2027-01-01']);
    expect(holidaysIn(twice, 2027)).toEqual([{ date: '2027-01-01', name: 'New' }]);
  });
});

describe('a proposal beside the calendar', () => {
  it('says of each day what confirming does', () => {
    const days = comparedYear(calendarOf(['2027-01-01', '2027-11-09', '2026-12-25']), {
      year: 2027,
      days: [
        proposed('2027-01-01'),
        proposed('2027-05-01'),
        proposed('2027-12-12', { type: 'bank' }),
        proposed('2027-12-24', { notes: ['part-day'] }),
      ],
    });
    expect(days.map((day) => [day.date, yearDayState(day, isTakenAtFirst(day))])).toEqual([
      ['2027-01-01', 'listed'],
      ['2027-05-01', 'new'],
      ['2027-11-09', 'own'],
      ['2027-12-12', 'left-out'],
      ['2027-12-24', 'left-out'],
    ]);
  });
});
