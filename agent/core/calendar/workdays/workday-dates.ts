import type { WorkdayRule } from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import type { DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import type { Calendar } from './calendar.ts';
import type { Periods } from './workday-periods.ts';
import type { Workdays } from './workdays.ts';

/** Nearly every rule has a date within five years. */
const SOON_DAYS = 5 * 366;

/** A period that the rule looks at. */
export interface LookedAt {
  readonly firstDay: DayNumber;
  /** The first day of the next one. */
  readonly end: DayNumber;
  /** How many workdays it has. */
  readonly workdays: number;
  /** Its date; `undefined` where it has fewer workdays. */
  readonly date: DayNumber | undefined;
}

/** The dates of `on` (calendars.md, rule 2), whatever `start`, UNTIL and COUNT leave out. */
export class WorkdayDates {
  readonly rule: WorkdayRule;
  readonly #calendar: Calendar;
  readonly #workdays: Workdays;
  readonly #periods: Periods;
  /** Periods are counted from this one. */
  readonly #phase: number;

  constructor(rule: WorkdayRule, calendar: Calendar, periods: Periods, startDay: DayNumber) {
    this.rule = rule;
    this.#calendar = calendar;
    this.#workdays = calendar.workdays;
    this.#periods = periods;
    this.#phase = periods.numberOf(startDay);
  }

  /** Ascending, from `from` (inclusive) to `to` (exclusive). */
  *between(from: DayNumber, to: DayNumber): Generator<DayNumber, void, undefined> {
    for (const { date } of this.periodsBetween(from, to)) {
      if (date === undefined || date < from) continue;
      if (date >= to) return;
      yield date;
    }
  }

  first(from: DayNumber, to: DayNumber): DayNumber | undefined {
    const soon = Math.min(from + SOON_DAYS, to);
    for (const found of this.between(from, soon)) return found;
    const { workday, of } = this.rule;
    if (Math.abs(workday) > this.#calendar.mostWorkdays(of)) return undefined;
    for (const late of this.between(soon, to)) return late;
    return undefined;
  }

  /** The periods whose dates may lie there, and some around them. */
  *periodsBetween(from: DayNumber, to: DayNumber): Generator<LookedAt, void, undefined> {
    const { every = 1, plus = 0 } = this.rule;
    if (from >= to) return;
    // What `plus` moves there comes from as many workdays before or behind.
    const first = plus === 0 ? from : (this.#moved(from, -plus) ?? this.#workdays.first);
    const last = plus < 0 ? (this.#moved(to, -plus) ?? this.#workdays.last) : to;
    if (first === undefined || last === undefined) return;
    const least = this.#periods.numberOf(first);
    const behind = (((least - this.#phase) % every) + every) % every;
    let period = behind === 0 ? least : least + every - behind;
    for (; ; period += every) {
      const looked = this.#lookAt(period);
      if (looked.firstDay > last) return;
      yield looked;
    }
  }

  #moved(day: DayNumber, by: number): DayNumber | undefined {
    return this.#workdays.numbered(this.#workdays.numberAt(day) + by);
  }

  #lookAt(period: number): LookedAt {
    const { workday, plus = 0 } = this.rule;
    const { firstDay, first, end } = this.#calendar.counted(this.#periods, period);
    const number = workday > 0 ? first + workday - 1 : end + workday;
    const isThere = number >= first && number < end;
    const date = isThere ? this.#workdays.numbered(number + plus) : undefined;
    const next = this.#periods.firstDayOf(period + 1);
    return { firstDay, end: next, workdays: end - first, date };
  }
}
