import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal } from '../../../../shared/features/calendars/holiday-proposal.ts';
import {
  comparedYear,
  isTakenAtFirst,
  withYear,
  yearDayState,
  type NamedDate,
  type YearDay,
  type YearDayState,
} from '../../../../shared/features/calendars/holiday-year.ts';
import { confirmedDay } from '../../../../shared/features/calendars/holiday-text.ts';
import type { Language } from '../../../../shared/words/language.ts';

/** What a person decided about single days of a year. */
export interface YearEdits {
  /** By date; absent: as proposed, or as it is. */
  readonly ticks: ReadonlyMap<string, boolean>;
  readonly added: readonly NamedDate[];
}

export const NO_EDITS: YearEdits = { ticks: new Map(), added: [] };

/** A line of the list. */
export interface YearLine {
  readonly day: YearDay;
  readonly isTaken: boolean;
  readonly state: YearDayState;
}

type ProposedDays = Pick<HolidayProposal, 'year' | 'days'>;

/** By date: proposed, there already, or added by hand. */
export function yearLines(
  calendar: BusinessCalendar,
  proposal: ProposedDays,
  { ticks, added }: YearEdits,
): readonly YearLine[] {
  const days = new Map(comparedYear(calendar, proposal).map((day) => [day.date, day]));
  for (const one of added) {
    days.set(one.date, { ...days.get(one.date), date: one.date, added: one });
  }
  return [...days.values()]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((day) => {
      const isTaken = ticks.get(day.date) ?? (day.added !== undefined || isTakenAtFirst(day));
      return { day, isTaken, state: yearDayState(day, isTaken) };
    });
}

/** The calendar with what is ticked. */
export function confirmedCalendar(
  calendar: BusinessCalendar,
  year: number,
  lines: readonly YearLine[],
  language: Language,
): BusinessCalendar {
  const chosen = lines
    .filter(({ isTaken }) => isTaken)
    .map(({ day }) => confirmedDay(day, language));
  return withYear(calendar, year, chosen);
}

export function ticked({ ticks, added }: YearEdits, date: string, isOn: boolean): YearEdits {
  return { added, ticks: new Map([...ticks, [date, isOn]]) };
}

export function withDay({ ticks, added }: YearEdits, day: NamedDate): YearEdits {
  const others = added.filter(({ date }) => date !== day.date);
  return { added: [...others, day], ticks: new Map([...ticks, [day.date, true]]) };
}
