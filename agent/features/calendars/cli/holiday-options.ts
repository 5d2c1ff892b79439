import { parseDate } from '../../../../shared/domain/values/calendar-date.ts';
import { label } from '../../../../shared/domain/values/identifier.ts';
import {
  comparedYear,
  isTakenAtFirst,
  type NamedDate,
} from '../../../../shared/features/calendars/holiday-year.ts';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { HolidayProposal } from '../../../../shared/features/calendars/holiday-proposal.ts';
import type { Problem } from '../../../../shared/errors.ts';
import type { PickedDay, PickOptions } from './holiday-lines.ts';
import { weekdays, type Weekday } from '../../../../shared/domain/values/wall-dates.ts';
import { optionProblem, wrongOption } from '../../../cli/options/option-problem.ts';
import type { Read } from '../../../cli/options/selector-options.ts';

const businessWeek: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];

/** What a person leaves out and adds: `2027-05-15`, `2027-05-15=San Isidro`. */
export function pickedDays(
  calendar: BusinessCalendar | undefined,
  proposal: HolidayProposal,
  { except = [], also = [] }: PickOptions,
): Read<readonly PickedDay[]> {
  const days = new Map(comparedYear(calendar, proposal).map((day) => [day.date, day]));
  const taken = new Set([...days.values()].filter(isTakenAtFirst).map(({ date }) => date));
  const problems: Problem[] = [];
  for (const text of except) {
    if (days.has(text)) taken.delete(text);
    else problems.push(optionProblem('--except', 'date-of-list', { found: text }));
  }
  for (const text of also) {
    const local = localDay(text, proposal.year);
    if (local === undefined) {
      problems.push(optionProblem('--also', 'date-of-year', { year: proposal.year, found: text }));
      continue;
    }
    const { date } = local;
    days.set(date, { ...days.get(date), date, added: local });
    taken.add(date);
  }
  if (problems.length > 0) return { ok: false, problems };
  const sorted = [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ok: true, value: sorted.map((day) => ({ day, isTaken: taken.has(day.date) })) };
}

/**
 * The week that a calendar gets: the one that was typed; for a new calendar that of the region, unless
 * others say that people work on other days there: then a person decides. `undefined`: its own.
 */
export function pickedWeek(
  calendar: BusinessCalendar | undefined,
  { region, doubts = [] }: HolidayProposal,
  { workweek, confirm }: PickOptions & { readonly confirm?: true },
): Read<readonly Weekday[] | undefined> {
  if (workweek !== undefined) {
    const typed = workweek.toUpperCase().split(',');
    const week = weekdays.filter((day) => typed.includes(day));
    const isWhole = week.length > 0 && typed.every((day) => week.some((one) => one === day));
    return isWhole
      ? { ok: true, value: week }
      : wrongOption('--workweek', 'workweek', { found: workweek });
  }
  if (calendar !== undefined) return { ok: true, value: undefined };
  const { week = businessWeek } = region;
  const other = doubts.find((one) => one.code === 'week');
  if (other === undefined || confirm !== true) return { ok: true, value: week };
  const values = { week: week.join(','), other: other.week.join(','), by: other.by };
  return wrongOption('--workweek', 'workweek-in-doubt', values);
}

/** Dates of the year. */
export function pickedWorked(
  { year }: HolidayProposal,
  { worked = [] }: PickOptions,
): Read<readonly string[]> {
  const problems = worked
    .filter((text) => parseDate(text) === undefined || !text.startsWith(`${year}-`))
    .map((found) => optionProblem('--worked', 'date-of-year', { year, found }));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: worked };
}

function localDay(text: string, year: number): NamedDate | undefined {
  const [date = '', ...rest] = text.split('=');
  if (parseDate(date) === undefined || !date.startsWith(`${year}-`)) return undefined;
  if (rest.length === 0) return { date };
  const name = label.safeParse(rest.join('='));
  return name.success ? { date, name: name.data } : undefined;
}
