import type { HalfDay } from '../../../../shared/domain/definitions/calendars/half-day.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import {
  parseDate,
  weekdayOf,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';
import { weekdays } from '../../../../shared/domain/values/wall-dates.ts';

type Weekday = (typeof weekdays)[number];

interface DayOrWeekday {
  readonly date?: string | undefined;
  readonly weekday?: Weekday | undefined;
}

export interface EarlyEnd {
  /** A time of day like `14:00`. */
  readonly from?: string | undefined;
  readonly name?: string | undefined;
}

/** Days that end early (calendars.md, rule 5): dates go before weekdays, its own before included ones. */
export class HalfDays {
  readonly #dates = new Map<DayNumber, EarlyEnd>();
  readonly #weekdays = new Map<number, EarlyEnd>();
  readonly #included: readonly HalfDays[];

  constructor(listed: readonly (Loose<HalfDay> | undefined)[], included: readonly HalfDays[]) {
    this.#included = included;
    for (const one of listed) this.#add(one);
  }

  /** Whether it is a workday at all is for the calendar to say. */
  at(day: DayNumber): EarlyEnd | undefined {
    const own = this.#dates.get(day) ?? this.#weekdays.get(weekdayOf(day));
    if (own !== undefined) return own;
    for (const one of this.#included) {
      const found = one.at(day);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #add(one: Loose<HalfDay> | undefined): void {
    if (one === undefined) return;
    const { from, name }: EarlyEnd = typeof one === 'string' ? {} : one;
    const early = {
      ...(from === undefined ? {} : { from }),
      ...(name === undefined ? {} : { name }),
    };
    const { date, weekday }: DayOrWeekday = typeof one === 'string' ? { date: one } : one;
    if (weekday !== undefined) this.#weekdays.set(weekdays.indexOf(weekday), early);
    const day = parseDate(date ?? '');
    if (day !== undefined) this.#dates.set(day, early);
  }
}
