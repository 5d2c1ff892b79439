import { isWholeDay } from './holiday-year.ts';
import type { HolidayDoubt, HolidayYearDoubt, ProposedHoliday } from './holiday-proposal.ts';

/** Days of a year of one list. */
export interface ListedYear {
  readonly year: number;
  readonly days: readonly ProposedHoliday[];
}

export interface Compared {
  readonly region: string;
  readonly listed: ListedYear;
  /** The two nearest other years of the same region. */
  readonly near: readonly ListedYear[];
  /** The country of a part. */
  readonly country?:
    { readonly code: string; readonly days: readonly ProposedHoliday[] } | undefined;
  /** What others say; of the region itself, or of the nearest above it. */
  readonly second?:
    | {
        readonly by: string;
        readonly code: string;
        readonly days: readonly ProposedHoliday[];
      }
    | undefined;
}

export interface DoubtedYear {
  /** By date, each with what speaks against it. */
  readonly days: readonly ProposedHoliday[];
  readonly doubts: readonly HolidayYearDoubt[];
}

/** No country has fewer without doubt. */
const FEWEST = 6;
/** Of what is usual: a year with less than that was probably not decided yet. */
const USUAL_SHARE = 0.7;

/**
 * Compares the days of a region with its country, its neighbouring years and a second list. Nothing
 * is decided here: what they disagree on is for a person, and is not ticked before.
 */
export function doubted(compared: Compared): DoubtedYear {
  const { listed, second, region } = compared;
  const hasOwn = second?.code === region && second.days.length > 0;
  const days = new Map(listed.days.map((day) => [day.date, day]));
  const doubt = (day: ProposedHoliday, ...found: readonly HolidayDoubt[]): void => {
    const known = days.get(day.date) ?? day;
    days.set(day.date, { ...known, doubts: [...(known.doubts ?? []), ...found] });
  };
  const whole = new Set(listed.days.filter(isWholeDay).map(({ date }) => date));
  for (const day of missingOfSecond(compared, whole)) {
    doubt(day, { code: 'only-second', by: second?.by ?? '' });
  }
  for (const day of missingOfCountry(compared, whole, hasOwn)) {
    doubt(day, { code: 'country', by: compared.country?.code ?? '' });
  }
  if (hasOwn) {
    const theirs = new Set(second.days.map(({ date }) => date));
    for (const day of listed.days.filter(isWholeDay)) {
      if (!theirs.has(day.date)) doubt(day, { code: 'not-second', by: second.by });
    }
  } else for (const { day, by, code } of oddYears(compared)) doubt(day, { code, by });
  const sorted = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { days: sorted, doubts: yearDoubts(compared, sorted, hasOwn) };
}

function missingOfSecond({ second }: Compared, whole: ReadonlySet<string>): ProposedHoliday[] {
  return (second?.days ?? []).filter(({ date }) => !whole.has(date));
}

/** Where both lists of the part lack it, it is not asked again. */
function missingOfCountry(
  { country, second }: Compared,
  whole: ReadonlySet<string>,
  hasOwn: boolean,
): ProposedHoliday[] {
  const theirs = new Set(second?.days.map(({ date }) => date));
  return (country?.days ?? []).filter(
    (day) => isWholeDay(day) && !whole.has(day.date) && (!hasOwn || theirs.has(day.date)),
  );
}

interface OddYear {
  readonly day: ProposedHoliday;
  readonly code: 'only-year' | 'other-years';
  readonly by: string;
}

/** In both neighbouring years and not in this one, or the other way round; asked only of one list. */
function oddYears({ listed, near }: Compared): OddYear[] {
  const [first, second] = near.map(({ days }) => plainDays(days));
  if (first === undefined || second === undefined) return [];
  const by = near
    .map(({ year }) => year)
    .sort((a, b) => a - b)
    .join(', ');
  const own = plainDays(listed.days);
  const names = new Set(own.flatMap(namesOf));
  const isIn = (others: readonly ProposedHoliday[], name: string): boolean =>
    others.some((one) => namesOf(one).includes(name));
  const only = own
    .filter((day) => namesOf(day).every((one) => !isIn(first, one) && !isIn(second, one)))
    .map((day) => ({ day, code: 'only-year' as const, by }));
  const absent = first.filter((day) => {
    const twin = second.find((one) => one.date.slice(4) === day.date.slice(4));
    return twin !== undefined && namesOf(day).every((one) => !names.has(one) && isIn([twin], one));
  });
  return [
    ...only,
    ...absent.map((day) => {
      const date = `${listed.year}${day.date.slice(4)}`;
      return { day: { ...day, date }, code: 'other-years' as const, by };
    }),
  ];
}

/** Whole public days that are not taken for another one. */
function plainDays(days: readonly ProposedHoliday[]): ProposedHoliday[] {
  return days.filter((day) => isWholeDay(day) && !day.notes.includes('substitute'));
}

function namesOf({ names }: ProposedHoliday): string[] {
  return names.en.split(', ');
}

function yearDoubts(
  { near, second, region }: Compared,
  days: readonly ProposedHoliday[],
  hasOwn: boolean,
): HolidayYearDoubt[] {
  const has = days.filter((day) => isWholeDay(day) && (day.doubts ?? []).length === 0).length;
  const counts = near.map((one) => one.days.filter(isWholeDay).length);
  const usual = Math.max(hasOwn ? (second?.days.length ?? 0) : 0, ...counts);
  const compared = hasOwn ? [] : second === undefined ? [''] : [second.code];
  return [
    ...(has < FEWEST || has < usual * USUAL_SHARE ? [{ code: 'few' as const, has, usual }] : []),
    ...compared.map((comparedWith) => ({ code: 'one-list' as const, region, comparedWith })),
  ];
}
