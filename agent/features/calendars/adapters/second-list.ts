import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  holidaySourceSchema,
  type HolidaySource,
  type ProposedHoliday,
} from '../../../../shared/features/calendars/holiday-proposal.ts';
import { dateText } from '../../../../shared/domain/values/calendar-date.ts';
import { weekdays, type Weekday } from '../../../../shared/domain/values/wall-dates.ts';

/** Beside this file, and beside the bundle. */
const SECOND = new URL('./second-holidays.json', import.meta.url);

const weekText = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.array(z.enum(weekdays)));

/** `week`; `worked`: days that are made up for; by year: `0101n 0328n`. */
const regionLines = z
  .object({ week: weekText, worked: z.string().optional() })
  .catchall(z.string());

const fileSchema = z.strictObject({
  source: holidaySourceSchema,
  countries: z.record(
    z.string(),
    z.strictObject({
      /** Spanish, English, and that of the place. */
      names: z.array(z.tuple([z.string(), z.string(), z.string()])),
      regions: z.record(z.string(), regionLines),
    }),
  ),
});

type SecondFile = z.output<typeof fileSchema>;

/** Month, day, place among the names, `m` for a day that waits for the moon or a list. */
const DAY = /^(\d\d)(\d\d)(\d+)(m?)$/;

/** A region as the second list has it. */
export interface SecondRegion {
  /** The region asked for, or the nearest one above it that the list has. */
  readonly code: string;
  readonly week: readonly Weekday[];
  /** Days that are worked although the week says no, if they are known. */
  worked(year: number): readonly string[];
  /** Public days; none where it does not have the year. */
  days(year: number): readonly ProposedHoliday[];
}

/** What build/scripts/second-holidays.py worked out: a list of others, to compare the first with. */
export class SecondList {
  readonly source: HolidaySource;
  readonly #countries: SecondFile['countries'];

  constructor(path: URL = SECOND) {
    const { source, countries } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    this.source = source;
    this.#countries = countries;
  }

  region(wanted: string): SecondRegion | undefined {
    const parts = wanted.split('-');
    const country = this.#countries[parts[0] ?? ''];
    for (let count = parts.length; country !== undefined && count > 0; count -= 1) {
      const code = parts.slice(0, count).join('-');
      const lines = country.regions[code];
      if (lines === undefined) continue;
      return {
        ...{ code, week: lines.week },
        worked: (year) => wordsOf(lines.worked).filter((date) => date.startsWith(`${year}-`)),
        days: (year) => wordsOf(lines[year]).map((word) => dayOf(word, year, country.names)),
      };
    }
    return undefined;
  }
}

/** A year's line of a list. */
export function wordsOf(line: unknown): readonly string[] {
  return typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : [];
}

function dayOf(
  word: string,
  year: number,
  all: SecondFile['countries'][string]['names'],
): ProposedHoliday {
  const [, month, day, place, flag] = DAY.exec(word) ?? [];
  const names = all[Number(place)];
  const date = dateText.safeParse(`${year}-${month}-${day}`);
  if (names === undefined || !date.success) {
    throw new Error(`second-holidays.json: expected a day like 010112, found ${word}`);
  }
  const [es, en, local] = names;
  return {
    ...{ date: date.data, type: 'public', notes: flag === 'm' ? ['moon'] : [] },
    names: { en, es, ...(local === en || local === es ? {} : { local }) },
  };
}
