import type { CalendarYear } from '../../../shared/domain/definitions/calendar-year.ts';
import {
  dayNumber,
  formatDate,
  type DayNumber,
} from '../../../shared/domain/values/calendar-date.ts';
import type { Calendar } from './calendar.ts';
import { dayOffReason } from './date-notes.ts';
import type { Workdays } from './workdays.ts';

/** Workdays and holidays of a year. */
export function calendarYear({ id, workdays, halfDays }: Calendar, year: number): CalendarYear {
  const [first, end] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  const holidays: CalendarYear['holidays'] = [];
  const workedAnyway: string[] = [];
  const half: CalendarYear['halfDays'] = [];
  let worked = 0;
  for (let day = first; day < end; day += 1) {
    const because = dayOffReason(workdays, day);
    if (because === undefined) worked += 1;
    if (because === undefined && isOffOtherwise(workdays, day)) workedAnyway.push(formatDate(day));
    const early = because === undefined ? halfDays.at(day) : undefined;
    if (early !== undefined) half.push({ date: formatDate(day), ...early });
    if (because?.code !== 'holiday') continue;
    holidays.push({ date: formatDate(day), because, isOffAnyway: !workdays.isInWeek(day) });
  }
  return {
    ...{ id, year, workdays: worked, daysOff: end - first - worked },
    ...{ holidays, halfDays: half, workedAnyway },
  };
}

/** But for its own `workdays`. */
function isOffOtherwise(workdays: Workdays, day: DayNumber): boolean {
  return (
    !workdays.isInWeek(day) ||
    workdays.holidays.has(day) ||
    workdays.included.some((one) => !one.isWorkday(day))
  );
}
