import { expect, it } from 'vitest';
import { CalendarTable } from '../../../../../agent/core/calendar/workdays/calendar-table.ts';
import { calendarYear } from '../../../../../agent/features/calendars/core/calendar-year.ts';
import type { CalendarYear } from '../../../../../shared/features/calendars/calendar-year.ts';

const table = new CalendarTable(
  [
    {
      id: 'dubai',
      holidays: ['2027-01-01'],
      halfDays: ['2027-12-24', { weekday: 'FR', from: '12:00' } as const],
    },
    {
      id: 'branch',
      include: ['dubai'],
      halfDays: [{ date: '2027-12-31', from: '14:00', name: "New Year's Eve" }, '2027-12-26'],
    },
    { id: 'shop', workdays: ['2027-01-02', '2027-01-04'] },
    { id: 'es', holidays: [{ date: '2027-01-01', name: 'New Year' }, '2027-05-01', '2026-12-25'] },
    {
      id: 'company',
      include: ['es'],
      holidays: ['2027-12-31'],
      workdays: ['2027-01-01', '2027-01-02'],
    },
  ].map((one) => ({ workweek: ['MO', 'TU', 'WE', 'TH', 'FR'], workdays: [], include: [], ...one })),
);

const yearOf = (id: string): object => {
  const calendar = table.get(id);
  return calendar === undefined ? {} : calendarYear(calendar, 2027);
};

it('counts the workdays of a year and names its holidays', () => {
  const because = { code: 'holiday', calendar: 'es', isIncluded: false };
  expect(yearOf('es')).toEqual({
    ...{ id: 'es', year: 2027, workdays: 260, daysOff: 105, workedAnyway: [], halfDays: [] },
    holidays: [
      { date: '2027-01-01', because: { ...because, name: 'New Year' }, isOffAnyway: false },
      { date: '2027-05-01', because, isOffAnyway: true },
    ],
  });
});

it('names holidays of included calendars, and what is worked all the same', () => {
  expect(yearOf('company')).toMatchObject({
    ...{ workdays: 261, daysOff: 104, workedAnyway: ['2027-01-01', '2027-01-02'] },
    holidays: [
      { date: '2027-05-01', because: { calendar: 'es', isIncluded: true }, isOffAnyway: true },
      {
        date: '2027-12-31',
        because: { calendar: 'company', isIncluded: false },
        isOffAnyway: false,
      },
    ],
  });
});

it('names a Saturday that is worked', () => {
  expect(yearOf('shop')).toMatchObject({ workdays: 262, workedAnyway: ['2027-01-02'] });
});

it('lists half days, which are workdays', () => {
  const year = yearOf('dubai') as CalendarYear;
  expect(year).toMatchObject({ workdays: 260, daysOff: 105 });
  // 53 Fridays, of which one is a holiday; a date goes before its weekday.
  expect(year.halfDays).toHaveLength(52);
  expect(year.halfDays[0]).toEqual({ date: '2027-01-08', from: '12:00' });
  expect(year.halfDays.find(({ date }) => date === '2027-12-24')).toEqual({ date: '2027-12-24' });
});

it('has the half days of included calendars, and none on a day off', () => {
  const { halfDays } = yearOf('branch') as CalendarYear;
  expect(halfDays).toHaveLength(52);
  expect(halfDays.at(-1)).toEqual({
    ...{ date: '2027-12-31', from: '14:00', name: "New Year's Eve" },
  });
  expect(halfDays.map(({ date }) => date)).not.toContain('2027-12-26');
});
