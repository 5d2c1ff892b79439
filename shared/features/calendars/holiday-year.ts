import {
  dateOf,
  type BusinessCalendar,
  type ListedHoliday,
} from '../../domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal, ProposedHoliday } from './holiday-proposal.ts';

export interface NamedDate {
  readonly date: string;
  readonly name?: string | undefined;
}

/** A date of a year that is proposed, or in the calendar already, or both. */
export interface YearDay {
  readonly date: string;
  readonly proposed?: ProposedHoliday;
  /** As the calendar has it now. */
  readonly listed?: NamedDate;
  /** By hand, not saved yet. */
  readonly added?: NamedDate;
}

export function namedDate(holiday: ListedHoliday): NamedDate {
  return typeof holiday === 'string' ? { date: holiday } : holiday;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** By date, each once; a name goes before none. */
export function holidaysIn(
  { holidays }: Pick<BusinessCalendar, 'holidays'>,
  year: number,
): readonly NamedDate[] {
  const found = new Map<string, NamedDate>();
  for (const holiday of holidays) {
    const one = namedDate(holiday);
    if (yearOf(one.date) !== year || found.get(one.date)?.name !== undefined) continue;
    found.set(one.date, one);
  }
  return [...found.values()].sort(byDate);
}

/** A whole day off for everybody, as one list says. */
export function isWholeDay({ type, notes }: ProposedHoliday): boolean {
  return type === 'public' && !notes.includes('part-day');
}

export function isInDoubt({ doubts = [] }: ProposedHoliday): boolean {
  return doubts.length > 0;
}

/** Without doubt a whole day off for everybody: ticked unless a person decides otherwise. */
export function isSuggested(day: ProposedHoliday): boolean {
  return isWholeDay(day) && !isInDoubt(day);
}

/** What confirming does with a day: `own` is only in the calendar, and stays. */
export type YearDayState = 'new' | 'listed' | 'own' | 'left-out' | 'in-doubt';

export function yearDayState({ proposed, listed }: YearDay, isTaken: boolean): YearDayState {
  if (!isTaken) return proposed !== undefined && isInDoubt(proposed) ? 'in-doubt' : 'left-out';
  if (listed !== undefined) return proposed === undefined ? 'own' : 'listed';
  return 'new';
}

/** Taken unless a person decides otherwise: what the calendar has, and what is suggested. */
export function isTakenAtFirst({ proposed, listed }: YearDay): boolean {
  return listed !== undefined || (proposed !== undefined && isSuggested(proposed));
}

/** What is proposed beside what the calendar has, by date. */
export function comparedYear(
  calendar: Pick<BusinessCalendar, 'holidays'> | undefined,
  { year, days }: Pick<HolidayProposal, 'year' | 'days'>,
): readonly YearDay[] {
  const rows = new Map<string, YearDay>();
  for (const proposed of days) rows.set(proposed.date, { date: proposed.date, proposed });
  for (const listed of calendar === undefined ? [] : holidaysIn(calendar, year)) {
    rows.set(listed.date, { ...rows.get(listed.date), date: listed.date, listed });
  }
  return [...rows.values()].sort(byDate);
}

/**
 * The calendar with exactly these holidays in the year. Other years stay as they are; a date that it
 * had keeps its entry unless it gets another name.
 */
export function withYear<Definition extends Pick<BusinessCalendar, 'holidays'>>(
  calendar: Definition,
  year: number,
  chosen: readonly NamedDate[],
): Definition {
  const before = new Map(calendar.holidays.map((one) => [dateOf(one), one]));
  const others = calendar.holidays.filter((one) => yearOf(dateOf(one)) !== year);
  const dates = new Map(chosen.map((one) => [one.date, one]));
  const those = [...dates.values()].sort(byDate).map(({ date, name }): ListedHoliday => {
    const known = before.get(date);
    if (known !== undefined && (name === undefined || name === namedDate(known).name)) return known;
    return name === undefined ? date : { date, name };
  });
  // After everything earlier, so that a list that is in order stays so.
  const at = others.findIndex((one) => yearOf(dateOf(one)) > year);
  const place = at === -1 ? others.length : at;
  return { ...calendar, holidays: [...others.slice(0, place), ...those, ...others.slice(place)] };
}

function byDate(a: { readonly date: string }, b: { readonly date: string }): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}
