import { weekdayOf } from '../../../../shared/domain/values/calendar-date.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { dayPattern, yearOfDay, type DayParts, type DayPattern } from './recurrence-rule.ts';
import type { Frequency, RuleParts, WeekdayNth } from './rule-text.ts';
import {
  atPositions,
  dailyTimes,
  hasTimesOnSomeDay,
  subDailyTimes,
  type TimesOfDay,
} from './rule-times.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** Everything that a rule matches on the wall clock, ignoring start, COUNT and UNTIL. */
export interface RuleInstances {
  /** Ascending and lazy, from `from` (inclusive) to `to` (exclusive). */
  between(from: WallClock, to: WallClock): Generator<WallClock>;
  /** No two instances are closer together than this. */
  readonly leastDistanceMs: number;
}

const LAST_YEAR = 9999;
const EVERY_WEEKDAY: readonly WeekdayNth[] = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  nth: 0,
}));

/** The running number of the period of the frequency that contains a day. */
function periodOf(frequency: Frequency, weekStart: number, day: number): number {
  if (frequency === 'YEARLY') return yearOfDay(day);
  if (frequency === 'MONTHLY') {
    const date = new Date(day * DAY_MS);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  }
  return frequency === 'WEEKLY' ? Math.floor((day + 3 - weekStart) / 7) : day;
}

/** RFC 5545: parts that the rule leaves out are taken from its start. */
function explicitDays(parts: RuleParts, start: WallClock): DayParts {
  const { frequency } = parts;
  const date = new Date(start);
  const startDay = [{ weekday: weekdayOf(Math.floor(start / DAY_MS)), nth: 0 }];
  if (parts.byDay.length + parts.byMonthDay.length + parts.byYearDay.length > 0) return parts;
  if (parts.byWeekNo.length > 0 || frequency === 'WEEKLY') return { ...parts, byDay: startDay };
  if (frequency !== 'YEARLY' && frequency !== 'MONTHLY') return { ...parts, byDay: EVERY_WEEKDAY };
  const implied = { ...parts, byMonthDay: [date.getUTCDate()] };
  return frequency === 'MONTHLY' || parts.byMonth.length > 0
    ? implied
    : { ...implied, byMonth: [date.getUTCMonth() + 1] };
}

/**
 * Numbered weekdays count within the month for FREQ=MONTHLY; rrule works on a year at a time and
 * counts within the month only if the months are named.
 */
function monthsNamed(frequency: Frequency, days: DayParts): DayParts {
  const numbered = days.byDay.some((day) => day.nth !== 0);
  if (frequency !== 'MONTHLY' || !numbered || days.byMonth.length > 0) return days;
  return { ...days, byMonth: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };
}

class Instances implements RuleInstances {
  readonly leastDistanceMs: number;
  readonly #parts: RuleParts;
  readonly #pattern: DayPattern;
  readonly #times: TimesOfDay;
  readonly #startPeriod: number;
  readonly #hasTimes: boolean;

  constructor(parts: RuleParts, start: WallClock) {
    const { frequency, weekStart } = parts;
    this.#parts = parts;
    this.#pattern = dayPattern(monthsNamed(frequency, explicitDays(parts, start)));
    const subDaily = subDailyTimes(parts, start);
    this.#times = subDaily ?? dailyTimes(parts, start);
    this.#startPeriod = periodOf(frequency, weekStart, Math.floor(start / DAY_MS));
    this.#hasTimes = subDaily === undefined || hasTimesOnSomeDay(parts, subDaily);
    this.leastDistanceMs = subDaily === undefined && this.#times(0).length === 1 ? DAY_MS : 1000;
  }

  *between(from: WallClock, to: WallClock): Generator<WallClock> {
    if (!this.#hasTimes) return;
    const sources = this.#parts.bySetPos.length > 0 ? this.#chosen(from, to) : this.#all(from, to);
    for (const wall of sources) {
      if (wall >= to) return;
      if (wall >= from) yield wall;
    }
  }

  *#all(from: WallClock, to: WallClock): Generator<WallClock> {
    for (const day of this.#days(Math.floor(from / DAY_MS), to)) {
      for (const time of this.#times(day)) yield day * DAY_MS + time;
    }
  }

  /** BYSETPOS selects within whole periods, so this starts with the period that contains `from`. */
  *#chosen(from: WallClock, to: WallClock): Generator<WallClock> {
    const { frequency, weekStart, bySetPos } = this.#parts;
    if (frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY') {
      yield* this.#all(from, to);
      return;
    }
    let period = NaN;
    let members: WallClock[] = [];
    for (const day of this.#days(Math.floor(from / DAY_MS) - 366, to + 366 * DAY_MS)) {
      const current = periodOf(frequency, weekStart, day);
      if (current !== period) {
        yield* atPositions(members, bySetPos);
        members = [];
        period = current;
      }
      for (const time of this.#times(day)) members.push(day * DAY_MS + time);
    }
    yield* atPositions(members, bySetPos);
  }

  /** The chosen days in the periods that INTERVAL keeps. */
  *#days(fromDay: number, to: WallClock): Generator<number> {
    const { frequency, interval, weekStart } = this.#parts;
    const daily = frequency !== 'YEARLY' && frequency !== 'MONTHLY' && frequency !== 'WEEKLY';
    const everyPeriod = interval === 1 || (daily && frequency !== 'DAILY');
    const lastDay = Math.min(Math.ceil(to / DAY_MS), 2_932_896);
    const lastYear = Math.min(yearOfDay(lastDay), LAST_YEAR);
    for (let year = yearOfDay(fromDay); year <= lastYear; year += 1) {
      if (!this.#mayHold(year)) continue;
      for (const day of this.#pattern(year)) {
        if (day < fromDay) continue;
        if (day > lastDay) return;
        const period = everyPeriod ? 0 : periodOf(frequency, weekStart, day) - this.#startPeriod;
        if (period % interval === 0) yield day;
      }
    }
  }

  /** Skips the years that a YEARLY rule passes over. */
  #mayHold(year: number): boolean {
    const { frequency, interval } = this.#parts;
    return frequency !== 'YEARLY' || (year - this.#startPeriod) % interval === 0;
  }
}

/** `start` supplies the parts that the rule leaves out, and the phase of INTERVAL. */
export function ruleInstances(parts: RuleParts, start: WallClock): RuleInstances {
  return new Instances(parts, start);
}
