import { weekdays, type MonthDay, type Weekday } from '../../../shared/domain/values/wall-dates.ts';

/** `until` is the rule's text, like `20270103T235959` (wall clock) or with `Z` (UTC). */
export type Ending =
  | { readonly kind: 'never' }
  | { readonly kind: 'until'; readonly until: string }
  | { readonly kind: 'count'; readonly count: number };

/** The part of RFC 5545 that the builder can show; any other rule stays text. */
export type Repeat =
  | { readonly kind: 'once' }
  | { readonly kind: 'daily'; readonly every: number; readonly ending: Ending }
  | {
      readonly kind: 'weekly';
      readonly every: number;
      /** Empty: the weekday of the start. */
      readonly days: readonly Weekday[];
      readonly ending: Ending;
    }
  | {
      readonly kind: 'monthly';
      readonly every: number;
      readonly on: MonthDay;
      readonly ending: Ending;
    }
  /** In the first or the last month of each quarter, whichever its day is counted from. */
  | { readonly kind: 'quarterly'; readonly on: MonthDay; readonly ending: Ending }
  | { readonly kind: 'yearly'; readonly every: number; readonly ending: Ending };

export type Repeating = Exclude<Repeat, { kind: 'once' }>;

/** The months that begin and end the quarters, from 1. */
const QUARTER_STARTS = [1, 4, 7, 10];
const QUARTER_ENDS = [3, 6, 9, 12];

/** Months of a quarterly rule, from 1. */
export function quarterMonths(on: MonthDay): readonly number[] {
  switch (on.kind) {
    case 'weekday':
      return on.nth > 0 ? QUARTER_STARTS : QUARTER_ENDS;
    case 'date':
      return on.day > 0 ? QUARTER_STARTS : QUARTER_ENDS;
    case 'last-working-day':
      return QUARTER_ENDS;
  }
}

/** Many months have no fifth one, and none has more. */
export const NTHS = [1, 2, 3, 4, 5, -1, -2] as const;
const MOST_DAYS = 31;
const WORKING_DAYS = 'MO,TU,WE,TH,FR';

type Parts = ReadonlyMap<string, string>;

function splitParts(text: string): Parts | null {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(';')) {
    const match = /^([A-Z]+)=(\S+)$/.exec(part);
    if (match === null || parts.has(match[1] ?? '')) return null;
    parts.set(match[1] ?? '', match[2] ?? '');
  }
  return parts;
}

function wholeNumber(text: string | undefined, most: number): number | null {
  if (text === undefined || !/^\d{1,7}$/.test(text)) return null;
  const value = Number(text);
  return value >= 1 && value <= most ? value : null;
}

function readEnding(parts: Parts): Ending | null {
  const until = parts.get('UNTIL');
  const count = parts.get('COUNT');
  if (until !== undefined && count !== undefined) return null;
  if (until !== undefined) {
    return /^\d{8}T\d{6}Z?$/.test(until) ? { kind: 'until', until } : null;
  }
  if (count === undefined) return { kind: 'never' };
  const value = wholeNumber(count, 1_000_000);
  return value === null ? null : { kind: 'count', count: value };
}

function readWeekdays(text: string | undefined): readonly Weekday[] | null {
  if (text === undefined) return [];
  const found = text.split(',').map((item) => weekdays.find((day) => day === item));
  const days = weekdays.filter((day) => found.includes(day));
  return found.includes(undefined) ? null : days;
}

function readMonthDay(parts: Parts): MonthDay | null {
  const [byDay, position, date] = ['BYDAY', 'BYSETPOS', 'BYMONTHDAY'].map((name) =>
    parts.get(name),
  );
  if (date !== undefined) {
    const day = /^[+-]?\d{1,2}$/.test(date) ? Number(date) : 0;
    const fits = day !== 0 && Math.abs(day) <= MOST_DAYS;
    return byDay === undefined && position === undefined && fits ? { kind: 'date', day } : null;
  }
  if (position !== undefined) {
    const isLast = byDay === WORKING_DAYS && position === '-1';
    return isLast ? { kind: 'last-working-day' } : null;
  }
  const match = /^([+-]?\d)(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay ?? '');
  const nth = NTHS.find((known) => known === Number(match?.[1]));
  const weekday = weekdays.find((day) => day === match?.[2]);
  return nth === undefined || weekday === undefined ? null : { kind: 'weekday', nth, weekday };
}

/** A fifth weekday of the first month may lie before one of the quarter's others. */
function isQuarterly(on: MonthDay, parts: Parts): boolean {
  const months = (parts.get('BYMONTH') ?? '').split(',').map(Number);
  const wanted = quarterMonths(on);
  const isSame = months.length === wanted.length && wanted.every((month) => months.includes(month));
  return isSame && !(on.kind === 'weekday' && on.nth === 5);
}

const ALWAYS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'];
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY'],
  MONTHLY: ['BYDAY', 'BYSETPOS', 'BYMONTHDAY', 'BYMONTH'],
  YEARLY: [],
};

function readKnown(parts: Parts): Repeat | null {
  const every = parts.has('INTERVAL') ? wholeNumber(parts.get('INTERVAL'), 1_000_000) : 1;
  const ending = readEnding(parts);
  if (every === null || ending === null) return null;
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return { kind: 'daily', every, ending };
    case 'WEEKLY': {
      const days = readWeekdays(parts.get('BYDAY'));
      return days === null ? null : { kind: 'weekly', every, days, ending };
    }
    case 'MONTHLY': {
      const on = readMonthDay(parts);
      if (on === null) return null;
      if (!parts.has('BYMONTH')) return { kind: 'monthly', every, on, ending };
      return every === 1 && isQuarterly(on, parts) ? { kind: 'quarterly', on, ending } : null;
    }
    case 'YEARLY':
      return { kind: 'yearly', every, ending };
    default:
      return null;
  }
}

/**
 * The rule as shown in the builder; `null` if it cannot show it, and then only the text counts and
 * is never rewritten. An empty text is a window that opens once.
 */
export function parseRepeat(text: string): Repeat | null {
  if (text === '') return { kind: 'once' };
  const parts = splitParts(text);
  const beside = BESIDE[parts?.get('FREQ') ?? ''];
  if (parts === null || beside === undefined) return null;
  const isKnown = [...parts.keys()].every((name) => ALWAYS.includes(name) || beside.includes(name));
  // With an interval, another first day of the week selects other days.
  const startsOnMonday = (parts.get('WKST') ?? 'MO') === 'MO';
  return isKnown && startsOnMonday ? readKnown(parts) : null;
}

function dayParts(repeat: Repeating): string[] {
  switch (repeat.kind) {
    case 'weekly':
      return repeat.days.length === 0 ? [] : [`BYDAY=${repeat.days.join(',')}`];
    case 'monthly':
      return monthDayParts(repeat.on);
    case 'quarterly':
      return [`BYMONTH=${quarterMonths(repeat.on).join(',')}`, ...monthDayParts(repeat.on)];
    case 'daily':
    case 'yearly':
      return [];
  }
}

function monthDayParts(on: MonthDay): string[] {
  switch (on.kind) {
    case 'weekday':
      return [`BYDAY=${on.nth}${on.weekday}`];
    case 'date':
      return [`BYMONTHDAY=${on.day}`];
    case 'last-working-day':
      return [`BYDAY=${WORKING_DAYS}`, 'BYSETPOS=-1'];
  }
}

function endingParts(ending: Ending): string[] {
  switch (ending.kind) {
    case 'never':
      return [];
    case 'until':
      return [`UNTIL=${ending.until}`];
    case 'count':
      return [`COUNT=${ending.count}`];
  }
}

export function everyOf(repeat: Repeating): number {
  return repeat.kind === 'quarterly' ? 1 : repeat.every;
}

/** The shortest equivalent text; empty for once. */
export function formatRepeat(repeat: Repeat): string {
  if (repeat.kind === 'once') return '';
  const every = everyOf(repeat);
  return [
    `FREQ=${repeat.kind === 'quarterly' ? 'MONTHLY' : repeat.kind.toUpperCase()}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...dayParts(repeat),
    ...endingParts(repeat.ending),
  ].join(';');
}
