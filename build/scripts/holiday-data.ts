import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays, { type HolidaysTypes } from 'date-holidays';
import { formatDate, parseDate } from '../../shared/domain/values/calendar-date.ts';

/**
 * Works out every region's holidays for some years from the package date-holidays, so that neither its
 * 29 MB nor its rules are shipped. Run it after an upgrade of the package, and read the difference.
 */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2032;

const TARGET = fileURLToPath(
  new URL('../../agent/features/calendars/adapters/holidays.json', import.meta.url),
);

/** Days on which people may be off; the most binding first, if a date has several. */
const TYPES = ['public', 'bank', 'optional'] as const;

/** Begins when the moon is seen: the date may be a day off. */
const BY_THE_MOON = /\b(Muharram|Safar|Rabi al-|Jumada al-|Rajab|Shaban|Ramadan|Shawwal|Dhu al-)/i;

interface Day {
  readonly type: (typeof TYPES)[number];
  /** Spanish, English, and that of the place where it differs from both. */
  readonly names: readonly string[];
  readonly flags: string;
}

type Place = readonly [country: string, state?: string, region?: string];

function isOffered(type: string): type is Day['type'] {
  return TYPES.some((one) => one === type);
}

/** In days, at least one; half a day is one. */
function daysOf({ start, end }: HolidaysTypes.Holiday): number {
  return Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
}

function flagsOf({ date, start, end, rule, substitute }: HolidaysTypes.Holiday): string {
  const isPart =
    !date.slice(11).startsWith('00:00') || end.getTime() - start.getTime() < 22 * 3_600_000;
  return [
    substitute === true ? 's' : '',
    BY_THE_MOON.test(rule) ? 'm' : '',
    isPart ? 'h' : '',
  ].join('');
}

/** By date, of all years and a little around them. */
function daysIn(place: Place): ReadonlyMap<string, readonly Day[]> {
  const source = new Holidays(...(place as [string]));
  const [local = 'en'] = source.getLanguages();
  const found = new Map<string, Day[]>();
  for (let year = FIRST_YEAR - 1; year <= LAST_YEAR; year += 1) {
    const spanish = source.getHolidays(year, 'es');
    const english = source.getHolidays(year, 'en');
    // Without a language it takes that of the last call.
    source.getHolidays(year, local).forEach((holiday, index) => {
      const { type, name } = holiday;
      if (!isOffered(type)) return;
      const [es = name, en = name] = [spanish[index]?.name, english[index]?.name];
      const names = name === es || name === en ? [es, en] : [es, en, name];
      const first = parseDate(holiday.date.slice(0, 10)) ?? 0;
      for (let day = first; day < first + daysOf(holiday); day += 1) {
        const date = formatDate(day);
        found.set(date, [...(found.get(date) ?? []), { type, names, flags: flagsOf(holiday) }]);
      }
    });
  }
  return found;
}

/** One entry a date: the most binding type, and the names of all that have it. */
function merged(days: readonly Day[]): Day | undefined {
  const type = TYPES.find((one) => days.some((day) => day.type === one));
  const binding = days.filter((day) => day.type === type);
  // A day that was moved to its own date is named once.
  const own = binding.filter(({ flags }) => !flags.includes('s'));
  const those = own.length === 0 ? binding : own;
  const [first] = those;
  if (first === undefined) return undefined;
  const inLanguage = (language: number): string =>
    [...new Set(those.map(({ names }) => names[language] ?? names[1] ?? ''))].join(', ');
  const [es, en, local] = [0, 1, 2].map(inLanguage);
  const flags = those.every((day) => day.flags.includes('h'))
    ? first.flags
    : first.flags.replace('h', '');
  const names = [es ?? '', en ?? '', ...(local === en || local === es ? [] : [local ?? ''])];
  return { type: first.type, names, flags };
}

/** `0101p0 0106p1s`: month and day, type, place among the names, flags. */
class CountryNames {
  readonly all: (readonly string[])[] = [];
  readonly #places = new Map<string, number>();

  placeOf(names: readonly string[]): number {
    const key = JSON.stringify(names);
    const known = this.#places.get(key) ?? this.all.push(names) - 1;
    this.#places.set(key, known);
    return known;
  }
}

function linesOf(place: Place, names: CountryNames): Record<string, string> {
  const days = [...daysIn(place)].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines: Record<string, string> = {};
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const words = days.flatMap(([date, those]) => {
      const day = date.startsWith(`${year}-`) ? merged(those) : undefined;
      if (day === undefined) return [];
      const monthDay = date.slice(5).replace('-', '');
      return `${monthDay}${day.type.charAt(0)}${names.placeOf(day.names)}${day.flags}`;
    });
    lines[year] = words.join(' ');
  }
  return lines;
}

type Parts = Readonly<Record<string, string>>;

function placesIn(all: Holidays, country: string): [Place, names: readonly string[]][] {
  const places: [Place, readonly string[]][] = [[[country], []]];
  // Without parts it has none of these, whatever its types say.
  const states = all.getStates(country) as Parts | undefined;
  for (const [state, name] of Object.entries(states ?? {})) {
    places.push([[country, state], [name]]);
    const regions = all.getRegions(country, state) as Parts | undefined;
    for (const [region, part] of Object.entries(regions ?? {})) {
      places.push([
        [country, state, region],
        [name, part],
      ]);
    }
  }
  return places;
}

/** A line for each region, so that a change of the data can be read. */
function countryText(all: Holidays, country: string): string {
  const names = new CountryNames();
  const regions = placesIn(all, country).map(([place, called]) => {
    const region = { called, ...linesOf(place, names) };
    return `   ${JSON.stringify(place.join('-'))}: ${JSON.stringify(region)}`;
  });
  const listed = names.all.map((one) => `   ${JSON.stringify(one)}`);
  return `  ${JSON.stringify(country)}: {\n  "names": [\n${listed.join(',\n')}\n  ],\n  "regions": {\n${regions.join(',\n')}\n  }}`;
}

function packageFact(name: string, pattern: RegExp): string {
  const text = readFileSync(
    new URL(`../../node_modules/date-holidays/${name}`, import.meta.url),
    'utf8',
  );
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`date-holidays: ${pattern} is not in its ${name}.`);
  return found;
}

/** What its licence wants to be named wherever the data goes. */
function attribution(): readonly string[] {
  return packageFact('LICENSE', /<attribution>\s*([\s\S]+?)\s*<\/attribution>/).split(/\s*\n\s*/);
}

export function holidayData(): string {
  const all = new Holidays();
  const source = {
    name: 'date-holidays',
    version: packageFact('package.json', /"version": "([^"]+)"/),
    released: packageFact('CHANGELOG.md', /\((\d{4}-\d{2}-\d{2})\)/),
    licence: 'CC BY-SA 3.0',
    url: 'https://github.com/commenthol/date-holidays',
  };
  const countries = Object.keys(all.getCountries('en') as object)
    .sort()
    .map((country) => countryText(all, country));
  return `{
 "source": ${JSON.stringify(source)},
 "attribution": [\n  ${attribution()
   .map((one) => JSON.stringify(one))
   .join(',\n  ')}\n ],
 "years": { "from": ${FIRST_YEAR}, "to": ${LAST_YEAR} },
 "countries": {\n${countries.join(',\n')}\n }
}\n`;
}

if (import.meta.main) {
  writeFileSync(TARGET, holidayData());
  console.log(`Holidays of ${FIRST_YEAR} to ${LAST_YEAR}: ${TARGET}`);
}
