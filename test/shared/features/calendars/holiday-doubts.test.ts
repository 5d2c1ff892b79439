import { describe, expect, it } from 'vitest';
import { doubted, type Compared } from '../../../../shared/features/calendars/holiday-doubts.ts';
import type { ProposedHoliday } from '../../../../shared/features/calendars/holiday-proposal.ts';

const day = (date: string, name: string, more: Partial<ProposedHoliday> = {}): ProposedHoliday => ({
  ...{ date, type: 'public', notes: [], names: { en: name, es: name } },
  ...more,
});

/** Seven fixed days a year: as few as anywhere. */
const MONTHS = ['01', '03', '05', '07', '08', '10', '12'];
const yearOf = (year: number, ...more: readonly ProposedHoliday[]): readonly ProposedHoliday[] => [
  ...MONTHS.map((month) => day(`${year}-${month}-02`, `Day of ${month}`)),
  ...more,
];

function compared(more: Partial<Compared>): { days: string[]; doubts: unknown } {
  const near = [2026, 2028].map((year) => ({ year, days: yearOf(year) }));
  const { days, doubts } = doubted({
    ...{ region: 'XX-A', listed: { year: 2027, days: yearOf(2027) }, near },
    ...more,
  });
  const told = days.flatMap(({ date, doubts: some = [] }) =>
    some.length === 0 ? [] : [`${date} ${some.map(({ code, by }) => `${code}:${by}`).join(' ')}`],
  );
  return { days: told, doubts };
}

const second = (code: string, days: readonly ProposedHoliday[]): Partial<Compared> => ({
  second: { by: 'other 1', code, days },
});
const country = (days: readonly ProposedHoliday[]): Partial<Compared> => ({
  country: { code: 'XX', days },
});
const alone = [{ code: 'one-list', region: 'XX-A', comparedWith: '' }];

describe('a year beside a second list', () => {
  it('is without doubt where both agree', () => {
    expect(compared(second('XX-A', yearOf(2027)))).toEqual({ days: [], doubts: [] });
  });

  it('has in doubt what only one of them has', () => {
    const theirs = [...yearOf(2027).slice(1), day('2027-11-20', 'New')];
    expect(compared(second('XX-A', theirs)).days).toEqual([
      '2027-01-02 not-second:other 1',
      '2027-11-20 only-second:other 1',
    ]);
  });

  it('names the country where it has the day, too, and not where both lists of the part lack it', () => {
    const all = yearOf(2027, day('2027-11-20', 'New'), day('2027-11-21', 'Elsewhere'));
    const theirs = yearOf(2027, day('2027-11-20', 'New'));
    expect(compared({ ...second('XX-A', theirs), ...country(all) }).days).toEqual([
      '2027-11-20 only-second:other 1 country:XX',
    ]);
  });

  it('takes a half or optional day of one list for no whole day of the other', () => {
    const listed = yearOf(2027, day('2027-12-24', 'Eve', { type: 'bank', notes: ['part-day'] }));
    const both = second('XX-A', yearOf(2027));
    expect(compared({ ...both, listed: { year: 2027, days: listed } }).days).toEqual([]);
    const whole = second('XX-A', yearOf(2027, day('2027-12-24', 'Eve')));
    expect(compared({ ...whole, listed: { year: 2027, days: listed } }).days).toEqual([
      '2027-12-24 only-second:other 1',
    ]);
  });
});

describe('a year of one list alone', () => {
  it('is compared with its country', () => {
    const all = yearOf(2027, day('2027-11-20', 'New'));
    expect(compared(country(all))).toEqual({ days: ['2027-11-20 country:XX'], doubts: alone });
  });

  it('is compared with what a list above it has', () => {
    const above = second('XX', yearOf(2027, day('2027-11-20', 'New')));
    expect(compared(above)).toEqual({
      days: ['2027-11-20 only-second:other 1'],
      doubts: [{ code: 'one-list', region: 'XX-A', comparedWith: 'XX' }],
    });
  });

  it('has in doubt a day of both neighbouring years, or of neither', () => {
    const near = [2026, 2028].map((year) => ({
      year,
      days: yearOf(year, day(`${year}-11-20`, 'Zumbi')),
    }));
    expect(compared({ near }).days).toEqual(['2027-11-20 other-years:2026, 2028']);
    const listed = { year: 2027, days: yearOf(2027, day('2027-06-08', 'Jubilee')) };
    expect(compared({ listed }).days).toEqual(['2027-06-08 only-year:2026, 2028']);
    const substitute = day('2027-06-08', 'Jubilee', { notes: ['substitute'] });
    expect(compared({ listed: { year: 2027, days: yearOf(2027, substitute) } }).days).toEqual([]);
  });
});

describe('a year with few days', () => {
  it('is in doubt beside more in other years or in the second list', () => {
    const listed = { year: 2027, days: yearOf(2027).slice(0, 4) };
    const few = { code: 'few', has: 4, usual: 7 };
    expect(compared({ listed, ...second('XX-A', listed.days) }).doubts).toEqual([few]);
    const many = Array.from({ length: 11 }, (_, at) => day(`2027-06-${at + 10}`, `More ${at}`));
    expect(compared(second('XX-A', yearOf(2027, ...many))).doubts).toEqual([
      { code: 'few', has: 7, usual: 18 },
    ]);
  });
});
