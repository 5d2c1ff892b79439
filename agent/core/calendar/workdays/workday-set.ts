import type { WorkdayRule } from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import { parseDate, type DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { once } from '../../../../shared/words/once.ts';
import { placeIn, SEARCH_LIMIT_MS, type RecurrenceSet } from '../rules/recurrence-set.ts';
import type { WorkdayDates } from './workday-dates.ts';

type Limits = Pick<WorkdayRule, 'until' | 'count'>;

/** Dates known so far, from the first one on: no question counts from the beginning again. */
class CountedDates {
  readonly #dates: DayNumber[] = [];
  readonly #rest: Generator<DayNumber, void, undefined>;
  readonly #count: number;

  constructor(rest: Generator<DayNumber, void, undefined>, count: number) {
    this.#rest = rest;
    this.#count = count;
  }

  *between(from: DayNumber, to: DayNumber): Generator<DayNumber, void, undefined> {
    for (let index = placeIn(this.#dates, from); index < this.#count; index += 1) {
      const date = this.#at(index);
      if (date === undefined || date >= to) return;
      if (date >= from) yield date;
    }
  }

  #at(index: number): DayNumber | undefined {
    if (index < this.#dates.length) return this.#dates[index];
    const next = this.#rest.next();
    if (next.done === true) return undefined;
    this.#dates.push(next.value);
    return next.value;
  }
}

/** Starts at the dates of `on`, at the time of day of `start`; `start` itself only on such a date. */
export function workdaySet(
  start: WallClock,
  dates: WorkdayDates,
  { until, count }: Limits,
): RecurrenceSet {
  const startDay = Math.floor(start / DAY_MS);
  const time = start - startDay * DAY_MS;
  const end = startDay + Math.ceil(SEARCH_LIMIT_MS / DAY_MS);
  const last = until === undefined ? end : Math.min(parseDate(until) ?? end, end);
  const counted =
    count === undefined ? dates : new CountedDates(dates.between(startDay, last + 1), count);
  const first = once(() => dates.first(startDay, last + 1));
  return {
    leastDistanceMs: DAY_MS,
    untilInstant: Infinity,
    get hasStart() {
      return first() === startDay;
    },
    ruleOccurs: () => first() !== undefined,
    firstByRule: () => {
      const day = first();
      return day === undefined ? undefined : day * DAY_MS + time;
    },
    *startsBetween(from, to) {
      const fromDay = Math.max(startDay, Math.ceil((from - time) / DAY_MS));
      const toDay = Math.min(last + 1, Math.ceil((to - time) / DAY_MS));
      for (const date of counted.between(fromDay, toDay)) yield date * DAY_MS + time;
    },
  };
}
