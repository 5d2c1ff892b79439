import { parseDate } from '../../../shared/domain/values/calendar-date.ts';
import { label } from '../../../shared/domain/values/identifier.ts';
import {
  comparedYear,
  isTakenAtFirst,
  type NamedDate,
} from '../../../shared/domain/definitions/holiday-year.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/business-calendar.ts';
import type { HolidayProposal } from '../../../shared/domain/definitions/holiday-proposal.ts';
import type { Problem } from '../../../shared/errors.ts';
import type { PickedDay, PickOptions } from '../output/holiday-lines.ts';
import { optionProblem } from './option-problem.ts';
import type { Read } from './selector-options.ts';

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

function localDay(text: string, year: number): NamedDate | undefined {
  const [date = '', ...rest] = text.split('=');
  if (parseDate(date) === undefined || !date.startsWith(`${year}-`)) return undefined;
  if (rest.length === 0) return { date };
  const name = label.safeParse(rest.join('='));
  return name.success ? { date, name: name.data } : undefined;
}
