import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import type { WorkdayPeriod } from '../../../../shared/domain/definitions/calendars/workday-rule.ts';
import { dayNumber, type DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import { fiscalYears, type FiscalYears } from './fiscal-years.ts';
import { HalfDays } from './half-days.ts';
import { periodsOf, type Periods } from './workday-periods.ts';
import { Workdays } from './workdays.ts';

/** The calendar repeats after 400 years. */
const FIRST_DAY = dayNumber(1900, 1, 1);
const END = dayNumber(2300, 1, 1);

export interface CountedPeriod {
  readonly firstDay: DayNumber;
  /** The number of its first workday, and of the first one behind it. */
  readonly first: number;
  readonly end: number;
}

/** A compiled calendar, shared by all windows that go by it. */
export class Calendar {
  readonly id: string;
  readonly workdays: Workdays;
  readonly halfDays: HalfDays;
  readonly #fiscalYears: FiscalYears | undefined;
  readonly #most = new Map<WorkdayPeriod, number>();

  constructor(definition: Loose<BusinessCalendar>, included: readonly Calendar[]) {
    this.id = definition.id ?? '';
    this.workdays = new Workdays(
      definition,
      included.map(({ workdays }) => workdays),
    );
    this.halfDays = new HalfDays(
      definition.halfDays ?? [],
      included.map(({ halfDays }) => halfDays),
    );
    this.#fiscalYears = fiscalYears(definition.periods);
  }

  /** `undefined` for fiscal ones if it has none. */
  periods(of: WorkdayPeriod): Periods | undefined {
    return periodsOf(of, this.#fiscalYears);
  }

  counted(periods: Periods, period: number): CountedPeriod {
    const firstDay = periods.firstDayOf(period);
    const first = this.workdays.numberAt(firstDay);
    return { firstDay, first, end: this.workdays.numberAt(periods.firstDayOf(period + 1)) };
  }

  /** The most workdays that any such period has. */
  mostWorkdays(of: WorkdayPeriod): number {
    const known = this.#most.get(of);
    if (known !== undefined) return known;
    const periods = this.periods(of);
    let most = 0;
    if (periods !== undefined) {
      const last = periods.numberOf(END);
      for (let period = periods.numberOf(FIRST_DAY); period <= last; period += 1) {
        const { first, end } = this.counted(periods, period);
        most = Math.max(most, end - first);
      }
    }
    this.#most.set(of, most);
    return most;
  }
}
