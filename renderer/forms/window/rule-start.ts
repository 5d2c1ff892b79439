import { parseRepeat, quarterMonths, type Repeat } from '../../model/windows/repeat.ts';
import {
  dateOfDay,
  dayNumber,
  dayOfMonth,
  movedByDays,
  neighbourDay,
  weekdayOf,
  type WallDate,
} from '../../../shared/domain/values/wall-dates.ts';
import { withStart } from './window-length.ts';
import type { WindowForm } from './window-form.ts';

const WEEK = 7;

/** Whether a series that begins on this day has it as its first occurrence. */
function hits(repeat: Repeat, date: WallDate): boolean {
  const day = dayNumber(date);
  if (day === undefined) return true;
  const at = new Date(`${date}T00:00Z`);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  switch (repeat.kind) {
    case 'weekly':
      return repeat.days.length === 0 || repeat.days.includes(weekdayOf(day));
    case 'monthly':
      return dayOfMonth(repeat.on, year, month) === day;
    case 'quarterly':
      return (
        quarterMonths(repeat.on).includes(month + 1) && dayOfMonth(repeat.on, year, month) === day
      );
    case 'once':
    case 'daily':
    case 'yearly':
      return true;
  }
}

/** The nearest day after (or before) this one that the rule can begin on. */
function nearest(repeat: Repeat, date: WallDate, step: 1 | -1): WallDate | undefined {
  const day = dayNumber(date);
  if (day === undefined) return undefined;
  switch (repeat.kind) {
    case 'monthly':
      return neighbourDay(repeat.on, date, step);
    case 'quarterly': {
      const months = quarterMonths(repeat.on).map((month) => month - 1);
      return neighbourDay(repeat.on, date, step, months);
    }
    case 'once':
    case 'daily':
    case 'weekly':
    case 'yearly': {
      const days = Array.from({ length: WEEK }, (_, index) => dateOfDay(day + step * (index + 1)));
      return days.find((one) => hits(repeat, one));
    }
  }
}

function isWithinEnding({ rule, startTime }: WindowForm, date: WallDate): boolean {
  const until = /(?:^|;)UNTIL=(\d{8}T\d{6})(?:;|$)/i.exec(rule)?.[1];
  const start = `${date}T${startTime}`.replaceAll(/[-:]/g, '').padEnd(15, '0');
  return until === undefined || start <= until.toUpperCase();
}

/** Days that the rule does hit, nearest to the chosen one. */
export interface BetterStart {
  readonly next: WallDate | null;
  /** Only if it still lies ahead. */
  readonly previous: WallDate | null;
}

/**
 * `null` if the rule hits the day of the opening, or if the builder cannot show the rule: then the
 * agent warns.
 */
export function betterStart(form: WindowForm, today: WallDate): BetterStart | null {
  const repeat = parseRepeat(form.rule);
  if (repeat === null || dayNumber(form.startDate) === undefined) return null;
  if (hits(repeat, form.startDate)) return null;
  const next = nearest(repeat, form.startDate, 1);
  const previous = nearest(repeat, form.startDate, -1);
  return {
    next: next !== undefined && isWithinEnding(form, next) ? next : null,
    previous: previous !== undefined && previous > today ? previous : null,
  };
}

/** What the form was before its rule changed. */
interface Snapping {
  readonly today: WallDate;
  /** Somebody chose the day: it is the earliest. Otherwise any day from tomorrow will do. */
  readonly isChosen: boolean;
}

/** The opening moves to the first day that the rule hits, and the closing with it. */
export function snappedStart(form: WindowForm, { today, isChosen }: Snapping): WindowForm {
  const repeat = parseRepeat(form.rule);
  if (repeat === null || repeat.kind === 'once') return form;
  if (dayNumber(form.startDate) === undefined) return form;
  const earliest = isChosen ? form.startDate : movedByDays(today, 1);
  const date = hits(repeat, earliest) ? earliest : nearest(repeat, earliest, 1);
  if (date === undefined || !isWithinEnding(form, date)) return form;
  return withStart(form, { startDate: date });
}

/** Where nobody has chosen the day of a rule of workdays, any from tomorrow will do. */
export function earliestOf(form: WindowForm, today: WallDate): WindowForm {
  return form.on === null ? form : withStart(form, { startDate: movedByDays(today, 1) });
}
