import { expect, it } from 'vitest';
import { CalendarTable } from '../../../../agent/core/calendar/calendar-table.ts';
import { calendarYear } from '../../../../agent/core/calendar/calendar-year.ts';

const table = new CalendarTable(
  [
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
    ...{ id: 'es', year: 2027, workdays: 260, daysOff: 105, workedAnyway: [] },
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
