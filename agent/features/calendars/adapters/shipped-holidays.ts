import { regionName } from '../../../../shared/i18n/formats.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  holidaySourceSchema,
  type HolidayNote,
  type HolidayProposal,
  type HolidayType,
  type ProposedHoliday,
  type Region,
} from '../../../../shared/features/calendars/holiday-proposal.ts';
import { doubted, type ListedYear } from '../../../../shared/features/calendars/holiday-doubts.ts';
import { nearNames } from '../../../../shared/domain/values/names/near-names.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { weekdays, type Weekday } from '../../../../shared/domain/values/wall-dates.ts';
import type { HolidayList, HolidayRegions } from '../app/holiday-list.ts';
import { SecondList, wordsOf } from './second-list.ts';

/** Beside this file, and beside the bundle (build/scripts/bundle-agent.ts). */
const SHIPPED = new URL('./holidays.json', import.meta.url);
const WEEKS = new URL('./weeks.json', import.meta.url);

const namesSchema = z.tuple([z.string(), z.string()], z.string());

/** `called`: the names of its parts; by year: `0101p0 0106p1s`. */
const regionLines = z.object({ called: z.array(z.string()) }).catchall(z.string());

const fileSchema = z.strictObject({
  source: holidaySourceSchema,
  /** Works that the data relies on, for its licence. */
  attribution: z.array(z.string()),
  years: z.strictObject({ from: z.int(), to: z.int() }),
  countries: z.record(
    z.string(),
    z.strictObject({
      /** Spanish, English, and that of the place where it is neither. */
      names: z.array(namesSchema),
      regions: z.record(z.string(), regionLines),
    }),
  ),
});

type HolidayFile = z.output<typeof fileSchema>;
type Names = z.output<typeof namesSchema>;

/** Month, day, type, place among the names, notes. */
const DAY = /^(\d\d)(\d\d)([pbo])(\d+)([smh]*)$/;
const TYPES: Readonly<Record<string, HolidayType>> = { p: 'public', b: 'bank', o: 'optional' };
const NOTES: Readonly<Record<string, HolidayNote>> = {
  s: 'substitute',
  m: 'moon',
  h: 'part-day',
};

/** What build/scripts/holiday-data.ts worked out; read when it is asked, and not kept. */
export class ShippedHolidays implements HolidayList {
  readonly #path: URL;

  readonly #second: URL | undefined;

  constructor(path: URL = SHIPPED, second?: URL) {
    this.#path = path;
    this.#second = second;
  }

  regions(): Result<HolidayRegions> {
    const file = this.#read();
    const { source, years } = file;
    return succeed({ source, years, regions: [...regionsOf(file)] });
  }

  proposal(typed: string, year: number): Result<HolidayProposal> {
    const file = this.#read();
    const { source, years, countries } = file;
    const wanted = typed.trim().replaceAll('_', '-').toUpperCase();
    const country = countries[wanted.split('-')[0] ?? ''];
    const code = Object.keys(country?.regions ?? {}).find((one) => one.toUpperCase() === wanted);
    const lines = code === undefined ? undefined : country?.regions[code];
    if (country === undefined || code === undefined || lines === undefined) {
      return unknownRegion(typed, file);
    }
    if (year < years.from || year > years.to) {
      return failAs('invalid-parameters', [say('holidays-year', { year, ...years })]);
    }
    const days = daysIn(lines, year, country.names);
    if (days.length === 0) return failAs('not-found', [say('holidays-none', { code, year })]);
    const week = regionWeeks()(code);
    const region = { code, parts: lines.called, week };
    return succeed({ region, year, source, ...this.#compared(file, region, year) });
  }

  /** Beside its country, its neighbouring years and what others say. */
  #compared(
    { years, countries }: HolidayFile,
    { code, week }: { readonly code: string; readonly week: readonly Weekday[] },
    year: number,
  ): Pick<HolidayProposal, 'days' | 'second' | 'worked' | 'doubts'> {
    const [country = ''] = code.split('-');
    const { names, regions } = countries[country] ?? { names: [], regions: {} };
    const listed = (region: string, of: number): ListedYear => {
      const lines = regions[region];
      return { year: of, days: lines === undefined ? [] : daysIn(lines, of, names) };
    };
    const list = new SecondList(this.#second);
    const theirs = list.region(code);
    const by = `${list.source.name} ${list.source.version}`;
    const { days, doubts } = doubted({
      ...{ region: code, listed: listed(code, year) },
      near: nearYears(year, years).map((one) => listed(code, one)),
      country: code === country ? undefined : { code: country, days: listed(country, year).days },
      second: theirs && { by, code: theirs.code, days: theirs.days(year) },
    });
    const isOtherWeek = theirs !== undefined && theirs.week.join(' ') !== week.join(' ');
    const worked = theirs?.worked(year) ?? [];
    return {
      ...{ days, second: list.source },
      ...(worked.length === 0 ? {} : { worked }),
      doubts: [
        ...doubts,
        ...(isOtherWeek ? [{ code: 'week' as const, by, week: [...theirs.week] }] : []),
      ],
    };
  }

  /** Throws if the file is missing or not ours: the program is not whole then. */
  #read(): HolidayFile {
    return fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
  }
}

function* regionsOf({ countries }: HolidayFile): Generator<Region> {
  const weekOf = regionWeeks();
  for (const { regions } of Object.values(countries)) {
    for (const [code, { called }] of Object.entries(regions)) {
      yield { code, parts: called, week: weekOf(code) };
    }
  }
}

function daysIn(
  lines: Readonly<Record<string, unknown>>,
  year: number,
  names: readonly Names[],
): ProposedHoliday[] {
  return wordsOf(lines[year]).map((word) => proposedDay(word, year, names));
}

/** The two other years that are nearest, the one before first. */
function nearYears(year: number, { from, to }: HolidayFile['years']): number[] {
  return [year - 1, year + 1, year - 2, year + 2]
    .filter((one) => one >= from && one <= to)
    .slice(0, 2);
}

function proposedDay(word: string, year: number, all: readonly Names[]): ProposedHoliday {
  const [, month, day, type = '', place, flags = ''] = DAY.exec(word) ?? [];
  const names = all[Number(place)];
  const known = TYPES[type];
  if (names === undefined || known === undefined) {
    throw new Error(`holidays.json: expected a day like 0101p0, found ${word}`);
  }
  const [es, en, local] = names;
  return {
    date: `${year}-${month}-${day}`,
    type: known,
    notes: flags.split('').flatMap((flag) => NOTES[flag] ?? []),
    names: { en, es, ...(local === undefined ? {} : { local }) },
  };
}

/** Near ones go by code, by the name of a part, and by that of a country in both languages. */
function unknownRegion(typed: string, file: HolidayFile): Result<never> {
  const all = [...regionsOf(file)];
  const named = all.flatMap(({ code, parts }) => {
    const last = parts.at(-1);
    if (last !== undefined) return { id: code, name: last };
    return (['en', 'es'] as const).map((language) => ({
      id: code,
      name: regionName(code, language),
    }));
  });
  const near = [...new Map(nearNames(typed, named).map((one) => [one.id, one])).values()];
  const names = near.map(({ id, name }) => `${id} (${name})`).join(', ');
  const said = say('holidays-region', { region: typed });
  return failAs('not-found', near.length === 0 ? [said] : [said, say('near-names', { names })]);
}

const weekend = z.array(z.enum(weekdays)).min(1);

const weeksSchema = z.strictObject({
  source: z.strictObject({
    name: z.string(),
    version: z.string(),
    licence: z.string(),
    url: z.string(),
  }),
  /** The weekend of every country that is not listed. */
  others: weekend,
  weekends: z.record(z.string(), weekend),
});

/** The week of a region as `weekData` of CLDR has it, by its country. */
function regionWeeks(path: URL = WEEKS): (code: string) => readonly Weekday[] {
  const { others, weekends } = weeksSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return (code) => {
    const off = weekends[code.split('-')[0] ?? ''] ?? others;
    return weekdays.filter((day) => !off.includes(day));
  };
}
