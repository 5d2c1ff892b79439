import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ShippedHolidays } from '../../../../../agent/features/calendars/adapters/shipped-holidays.ts';
import { isSuggested } from '../../../../../shared/features/calendars/holiday-year.ts';
import { holidayProposalSchema } from '../../../../../shared/features/calendars/holiday-proposal.ts';
import type { HolidayProposal } from '../../../../../shared/features/calendars/holiday-proposal.ts';
import { OFFICIAL_2026 } from './official-lists.ts';

const holidays = new ShippedHolidays();
const pinned = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8')));

function proposal(region: string, year = 2026): HolidayProposal {
  const found = holidays.proposal(region, year);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
}

function refusal(region: string, year = 2026): { code?: string; message: string } {
  const found = holidays.proposal(region, year);
  return found.ok ? { message: '' } : found.failure;
}

describe('a proposal for 2026', () => {
  it.each(OFFICIAL_2026)(
    'is the official list of $region but for what is named',
    ({ region, days, surplus = {}, missing = {} }) => {
      const suggested = proposal(region)
        .days.filter(isSuggested)
        .map(({ date }) => date);
      const expected = days
        .filter((day) => !(day in missing))
        .concat(Object.keys(surplus))
        .map((day) => `2026-${day}`);
      expect(suggested).toEqual(expected.sort());
    },
  );

  it('says who made the list, and when', () => {
    const { source } = proposal('ES-MD');
    expect(source).toMatchObject({ name: 'date-holidays', licence: 'CC BY-SA 3.0' });
    expect(source.version).toBe(pinned.devDependencies['date-holidays']);
    expect(source.released).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('says what is uncertain, and what is no whole day for everybody', () => {
    const noteOf = (region: string, date: string): object | undefined =>
      proposal(region).days.find((day) => day.date === date);
    expect(noteOf('ES-MD', '2026-11-02')).toMatchObject({ notes: ['substitute'] });
    expect(noteOf('MA', '2026-03-20')).toMatchObject({ type: 'public', notes: ['moon'] });
    expect(noteOf('DE-BY', '2026-12-24')).toMatchObject({ type: 'bank', notes: ['part-day'] });
    expect(proposal('MX').days.filter(isSuggested)).toHaveLength(7);
  });

  it('has the names of the place too, where they are in another language', () => {
    const [first] = proposal('DE-BY').days;
    expect(first?.names).toEqual({ en: "New Year's Day", es: 'Año Nuevo', local: 'Neujahr' });
  });

  it('takes a region as people write it', () => {
    expect(proposal(' es_md ').region).toMatchObject({
      ...{ code: 'ES-MD', parts: ['Comunidad de Madrid'] },
    });
  });
});

describe('a day that lists disagree on', () => {
  const suggested = (region: string, year: number): string[] =>
    proposal(region, year)
      .days.filter(isSuggested)
      .map(({ date }) => date.slice(5));
  const doubtsOf = (region: string, date: string): string[] => {
    const { days } = proposal(region, Number(date.slice(0, 4)));
    return (days.find((day) => day.date === date)?.doubts ?? []).map(
      ({ code, by }) => `${code} ${by}`,
    );
  };

  it.each(['BR-SP', 'BR-RJ', 'BR-MT', 'BR-AM'])(
    'is 20 November in %s, a holiday of all Brazil since 2024',
    (region) => {
      for (const year of [2026, 2027, 2032]) {
        expect(doubtsOf(region, `${year}-11-20`)).toEqual([
          'only-second holidays 0.101',
          'country BR',
        ]);
        expect(suggested(region, year)).not.toContain('11-20');
      }
    },
  );

  it.each<[region: string, date: string, doubt: string]>([
    // Of the employees of the province no law makes it a day off.
    ['CA-ON', '2027-03-29', 'not-second holidays 0.101'],
    // No day off since 2019.
    ['AE', '2027-12-25', 'not-second holidays 0.101'],
    ['AE', '2027-12-03', 'only-second holidays 0.101'],
    // For children under 14.
    ['CN', '2027-06-01', 'not-second holidays 0.101'],
    ['ES-MD', '2026-11-01', 'not-second holidays 0.101'],
    ['ES-MD', '2027-08-15', 'not-second holidays 0.101'],
  ])('is in %s %s: %s', (region, date, doubt) => {
    expect(doubtsOf(region, date)).toEqual([doubt]);
    expect(suggested(region, Number(date.slice(0, 4)))).not.toContain(date.slice(5));
  });

  it('is none where they agree', () => {
    for (const region of ['DE-BY', 'MX', 'GB-ENG', 'DE', 'FR', 'US', 'ZA']) {
      const { days, second, doubts } = proposal(region, 2027);
      expect(days.filter(({ doubts: some = [] }) => some.length > 0)).toEqual([]);
      expect({ doubts, by: second?.name }).toEqual({ doubts: [], by: 'holidays' });
    }
  });

  it('leaves few days in India and China, which is said', () => {
    const fewOf = (region: string, year: number): unknown =>
      proposal(region, year).doubts?.find(({ code }) => code === 'few');
    expect(fewOf('IN', 2027)).toEqual({ code: 'few', has: 6, usual: 18 });
    expect(fewOf('CN', 2027)).toEqual({ code: 'few', has: 11, usual: 19 });
    expect(fewOf('MX', 2027)).toBeUndefined();
  });

  it('has the days on which China works to make up, where they are known', () => {
    expect(proposal('CN', 2026).worked).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
    expect(proposal('CN', 2027).worked).toBeUndefined();
  });

  it('is compared with the part above where the second list has no such region', () => {
    expect(proposal('DE-BY-KATH', 2027).doubts).toEqual([
      { code: 'one-list', region: 'DE-BY-KATH', comparedWith: 'DE-BY' },
    ]);
    expect(suggested('DE-BY-KATH', 2027)).toContain('08-15');
  });
});

describe('the week of a region', () => {
  const weekOf = (region: string): string => (proposal(region, 2027).region.week ?? []).join(' ');

  it.each([
    ['IL', 'MO TU WE TH SU'],
    ['SA', 'MO TU WE TH SU'],
    ['EG', 'MO TU WE TH SU'],
    ['AE', 'MO TU WE TH FR'],
    ['ES-MD', 'MO TU WE TH FR'],
    ['IR', 'MO TU WE TH SA SU'],
  ])('is that of CLDR: %s %s', (region, week) => {
    expect(weekOf(region)).toBe(week);
  });

  it('is in doubt where the second list has another one', () => {
    const weekDoubt = (region: string): unknown =>
      proposal(region, 2027).doubts?.find(({ code }) => code === 'week');
    expect(weekDoubt('IN')).toEqual({
      ...{ code: 'week', by: 'holidays 0.101', week: ['MO', 'TU', 'WE', 'TH', 'FR'] },
    });
    expect(weekDoubt('IL')).toBeUndefined();
  });
});

describe('what cannot be proposed', () => {
  it('names regions that are near', () => {
    expect(refusal('ES-MX').code).toBe('not-found');
    expect(refusal('ES-MX').message).toMatch(
      /the region "ES-MX".* Did you mean .*ES-MD \(Comunidad de Madrid\)/,
    );
    expect(refusal('Alemania').message).toContain('DE (Alemania)');
    expect(refusal('Germany').message).toContain('DE (Germany)');
  });

  it.each(['AQ', '', 'ES-', '__proto__', 'constructor', 'ES-constructor', 'x'.repeat(100)])(
    'refuses %j, which has no list',
    (region) => {
      expect(refusal(region)).toMatchObject({ code: 'not-found' });
    },
  );

  it('says which years it has', () => {
    for (const year of [2025, 2033, 9999, -1]) {
      const { code, message } = refusal('ES', year);
      expect(code).toBe('invalid-parameters');
      expect(message).toContain('has the years 2026 to 2032');
    }
  });
});

it('has a well-formed list of every region and year, in order', () => {
  const known = holidays.regions();
  if (!known.ok) throw new Error(known.failure.message);
  const { regions, years } = known.value;
  expect(regions.length).toBeGreaterThan(600);
  const wrong: string[] = [];
  for (const { code } of regions.filter((_, index) => index % 40 === 0)) {
    for (let year = years.from; year <= years.to; year += 1) {
      const found = holidays.proposal(code, year);
      const dates = found.ok ? found.value.days.map(({ date }) => date) : [];
      const isRight =
        found.ok &&
        holidayProposalSchema.safeParse(found.value).success &&
        dates.every((date, index) => index === 0 || date > (dates[index - 1] ?? ''));
      if (!isRight) wrong.push(`${code} ${year}`);
    }
  }
  expect(wrong).toEqual([]);
});
