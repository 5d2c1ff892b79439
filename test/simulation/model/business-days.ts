import type { BusinessCalendar } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import type {
  WindowShift,
  WorkdayRule,
} from '../../../shared/domain/definitions/calendars/workday-rule.ts';

/** Midnight of a date, as if it were UTC. */
export type Midnight = number;

export type Calendars = ReadonlyMap<string, BusinessCalendar>;

const DAY_MS = 86_400_000;
const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
/** Periods around the dates that are looked at, and how far a date is looked for. */
const AROUND_DAYS = 1_700;

function calendarNamed(id: string, calendars: Calendars): BusinessCalendar {
  const calendar = calendars.get(id);
  if (calendar === undefined) throw new Error(`there is no calendar ${id}`);
  return calendar;
}

function textOf(day: Midnight): string {
  return new Date(day).toISOString().slice(0, 10);
}

const known = new WeakMap<Calendars, Map<string, boolean>>();

export function isWorkday(day: Midnight, id: string, calendars: Calendars): boolean {
  const answers = known.get(calendars) ?? new Map<string, boolean>();
  known.set(calendars, answers);
  const key = `${id} ${day}`;
  const answer = answers.get(key) ?? isWorkdayBy(day, id, calendars);
  answers.set(key, answer);
  return answer;
}

/** calendars.md, 1. */
function isWorkdayBy(day: Midnight, id: string, calendars: Calendars): boolean {
  const { holidays, moved = [], workdays, include } = calendarNamed(id, calendars);
  const date = textOf(day);
  if (workdays.includes(date)) return true;
  if (moved.some(({ to }) => to === date)) return false;
  // Its holiday counts elsewhere: only the weeks say no.
  if (moved.some(({ from }) => from === date)) {
    return (
      inWeek(day, id, calendars) &&
      include.every(
        (other) => isWorkday(day, other, calendars) || inAllWeeks(day, other, calendars),
      )
    );
  }
  const isHoliday = holidays.some((one) => (typeof one === 'string' ? one : one.date) === date);
  const isOn = inWeek(day, id, calendars) && !isHoliday;
  return isOn && include.every((other) => isWorkday(day, other, calendars));
}

function inWeek(day: Midnight, id: string, calendars: Calendars): boolean {
  const name = NAMES[new Date(day).getUTCDay()];
  return calendarNamed(id, calendars).workweek.some((one) => one === name);
}

/** Its own and those of calendars that it includes. */
function inAllWeeks(day: Midnight, id: string, calendars: Calendars): boolean {
  const { include } = calendarNamed(id, calendars);
  return inWeek(day, id, calendars) && include.every((other) => inAllWeeks(day, other, calendars));
}

/** Day by day; `undefined` if there is none for long. */
function moved(day: Midnight, by: number, id: string, calendars: Calendars): Midnight | undefined {
  let left = Math.abs(by);
  let at = day;
  for (let tries = 0; left > 0; tries += 1) {
    if (tries > AROUND_DAYS) return undefined;
    at += Math.sign(by) * DAY_MS;
    if (isWorkday(at, id, calendars)) left -= 1;
  }
  return at;
}

/** 3: the first day of each fiscal period, from the anchor on, with its number. */
function* fiscalPeriods(calendar: BusinessCalendar): Generator<Midnight, never> {
  const { pattern, anchor, weeks53 = [] } = calendar.periods ?? { pattern: '', anchor: '' };
  let day = Date.parse(anchor);
  for (let year = new Date(day).getUTCFullYear(); ; year += 1) {
    const weeks = [1, 2, 3, 4].flatMap(() => pattern.split('-').map(Number));
    if (weeks53.includes(year)) weeks[11] = (weeks[11] ?? 0) + 1;
    for (const count of weeks) {
      yield day;
      day += count * 7 * DAY_MS;
    }
  }
}

/** The first days of the periods, in order, up to the first behind `to`. */
function periodStarts(
  { of }: WorkdayRule,
  calendar: BusinessCalendar,
  from: Midnight,
  to: Midnight,
): Midnight[] {
  const starts: Midnight[] = [];
  if (of.startsWith('fiscal')) {
    const each = of === 'fiscal-period' ? 1 : of === 'fiscal-quarter' ? 3 : 12;
    let number = 0;
    for (const day of fiscalPeriods(calendar)) {
      if (number % each === 0) starts.push(day);
      if (day > to && number % each === 0) return starts;
      number += 1;
    }
  }
  for (let day = from; ; day += DAY_MS) {
    const date = new Date(day);
    const month = date.getUTCMonth();
    const isFirst =
      of === 'week'
        ? date.getUTCDay() === 1
        : date.getUTCDate() === 1 &&
          (of === 'month' || (of === 'quarter' && month % 3 === 0) || month === 0);
    if (isFirst) starts.push(day);
    if (isFirst && day > to) return starts;
  }
}

/** 2: the dates of `on` from that of `start` to `to`. */
export function workdayDates(
  on: WorkdayRule,
  startDay: Midnight,
  to: Midnight,
  calendars: Calendars,
): Midnight[] {
  const { workday, calendar: id, every = 1, plus = 0, until, count = Infinity } = on;
  const around = AROUND_DAYS * DAY_MS;
  const calendar = calendarNamed(id, calendars);
  const starts = periodStarts(on, calendar, startDay - around, Math.max(to, startDay) + around);
  const counted = Math.max(
    0,
    starts.findLastIndex((first) => first <= startDay),
  );
  const found: Midnight[] = [];
  for (const [index, first] of starts.slice(0, -1).entries()) {
    if ((index - counted) % every !== 0) continue;
    const days: Midnight[] = [];
    for (let day = first; day < (starts[index + 1] ?? 0); day += DAY_MS) {
      if (isWorkday(day, id, calendars)) days.push(day);
    }
    const date = workday > 0 ? days[workday - 1] : days.at(workday);
    const at = date === undefined ? undefined : moved(date, plus, id, calendars);
    if (at !== undefined && at >= startDay) found.push(at);
  }
  const last = until === undefined ? Infinity : Date.parse(until);
  return found
    .sort((a, b) => a - b)
    .filter((day) => day <= last)
    .slice(0, count)
    .filter((day) => day <= to);
}

/** 4: where the date of a start goes; `undefined`: it is left out. */
export function shifted(
  day: Midnight,
  { onDayOff, calendar }: WindowShift,
  calendars: Calendars,
): Midnight | undefined {
  if (isWorkday(day, calendar, calendars)) return day;
  if (onDayOff === 'skip') return undefined;
  const after = moved(day, 1, calendar, calendars);
  if (onDayOff === 'next') return after;
  const before = moved(day, -1, calendar, calendars);
  if (onDayOff === 'previous') return before;
  if (after === undefined || before === undefined) return after ?? before;
  return day - before < after - day ? before : after;
}
