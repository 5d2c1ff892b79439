import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import type { Loose } from '../../../../shared/domain/definitions/loose-document.ts';
import type { MovedHoliday } from '../../../../shared/domain/definitions/calendars/moved-holiday.ts';
import { weekdays } from '../../../../shared/domain/values/wall-dates.ts';
import {
  dateParts,
  dayNumber,
  parseDate,
  weekdayOf,
  type DayNumber,
} from '../../../../shared/domain/values/calendar-date.ts';

/** Dates are clamped to these: no definition names others. */
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;
/** Numbers are counted from its first workday: near it they are found at once. */
const USUAL_YEAR = 2026;
const FIRST_DAY = dayNumber(FIRST_YEAR, 1, 1);
const LAST_DAY = dayNumber(LAST_YEAR, 12, 31);

/** The workdays of one year. */
interface WorkYear {
  /** Days of the year, 0 is 1 January, ascending. */
  readonly days: Uint16Array;
  /** How many workdays lie before each day of the year; one entry more than it has days. */
  readonly before: Uint16Array;
}

export interface Holiday {
  readonly name: string | undefined;
  /** Where it was moved from. */
  readonly movedFrom?: DayNumber;
}

/**
 * The workdays of a calendar (calendars.md, rule 1), numbered: the n-th next one is found without
 * walking over the days between. A year is worked out when first asked for.
 */
export class Workdays {
  readonly id: string;
  readonly holidays: ReadonlyMap<DayNumber, Holiday>;
  readonly included: readonly Workdays[];
  readonly #workweek: ReadonlySet<number>;
  readonly #workdays: ReadonlySet<DayNumber>;
  /** Dates whose holiday counts on another day. */
  readonly #movedFrom: ReadonlySet<DayNumber>;
  /** Years whose workdays do not follow from the week alone. */
  readonly #special: ReadonlySet<number>;
  /** Weekdays on which some year may have a workday without naming it. */
  readonly #regular: readonly boolean[];
  readonly #years = new Map<number, WorkYear>();
  /** By the weekday of 1 January and the length of the year. */
  readonly #plain = new Map<number, WorkYear>();
  /** The number of the first workday of each known year; these years are without gaps. */
  readonly #numbers = new Map<number, number>([[USUAL_YEAR, 0]]);
  readonly #known = { first: USUAL_YEAR, last: USUAL_YEAR };
  /** The years that may have workdays: all, or those that name some; `undefined`: there are none. */
  readonly #span: { readonly first: number; readonly last: number } | undefined;
  /** Questions come in order. */
  #lastAsked: number;

  constructor(calendar: Loose<BusinessCalendar>, included: readonly Workdays[]) {
    const { id = '', workweek = [], holidays = [], workdays = [], moved = [] } = calendar;
    this.id = id;
    this.included = included;
    this.#workweek = new Set(
      workweek.flatMap((day) => (day === undefined ? [] : [weekdays.indexOf(day)])),
    );
    const listed = new Map(holidays.flatMap(readHoliday));
    const away = moved.flatMap((one) => readMoved(one, listed, included));
    this.#movedFrom = new Set(away.map(({ from }) => from));
    const stays = [...listed].filter(([day]) => !this.#movedFrom.has(day));
    this.holidays = new Map([...stays, ...away.map(({ to, holiday }) => [to, holiday] as const)]);
    this.#workdays = new Set(workdays.flatMap((text) => parseDate(text ?? '') ?? []));
    this.#special = new Set([
      ...[...this.holidays.keys(), ...this.#movedFrom, ...this.#workdays].map(
        (day) => dateParts(day).year,
      ),
      ...included.flatMap((one) => [...one.#special]),
    ]);
    this.#regular = weekdays.map(
      (_, weekday) =>
        this.#workweek.has(weekday) && included.every((one) => one.#regular[weekday] === true),
    );
    this.#span = spanOf(this.#regular, [...this.#special]);
    this.#lastAsked = USUAL_YEAR;
  }

  isWorkday(day: DayNumber): boolean {
    const { year } = dateParts(day);
    const { before } = this.#yearOf(year);
    const at = day - dayNumber(year, 1, 1);
    return (before[at + 1] ?? 0) > (before[at] ?? 0);
  }

  /** Whether its own week says so, whatever else does. */
  isInWeek(day: DayNumber): boolean {
    return this.#workweek.has(weekdayOf(day));
  }

  /** Whether its week and those of included calendars have it, whatever holidays there are. */
  isWeekday(day: DayNumber): boolean {
    return this.isInWeek(day) && this.included.every((one) => one.isWeekday(day));
  }

  /** Its holiday, if it has one, counts on another day. */
  movesAway(day: DayNumber): boolean {
    return this.#movedFrom.has(day);
  }

  /** The holiday of a date, its own or an included calendar's. */
  holidayAt(day: DayNumber): Holiday | undefined {
    const own = this.holidays.get(day);
    if (own?.name !== undefined || this.#movedFrom.has(day)) return own;
    const others = this.included.flatMap((one) => one.holidayAt(day) ?? []);
    return others.find(({ name }) => name !== undefined) ?? own ?? others[0];
  }

  /**
   * How many workdays lie before the day, counted from some day that never changes: the number of
   * the first workday that is not before it.
   */
  numberAt(day: DayNumber): number {
    const clamped = Math.min(Math.max(day, FIRST_DAY), LAST_DAY);
    const { year } = dateParts(clamped);
    const { before } = this.#yearOf(year);
    return this.#numberOf(year) + (before[clamped - dayNumber(year, 1, 1)] ?? 0);
  }

  /** The workday with this number; `undefined` before the first and after the last one. */
  numbered(number: number): DayNumber | undefined {
    if (this.#span === undefined) return undefined;
    const { first, last } = this.#span;
    let year = Math.min(Math.max(this.#lastAsked, first), last);
    while (year > first && this.#numberOf(year) > number) year -= 1;
    while (year < last && this.#numberOf(year + 1) <= number) year += 1;
    this.#lastAsked = year;
    const at = this.#yearOf(year).days[number - this.#numberOf(year)];
    return at === undefined ? undefined : dayNumber(year, 1, 1) + at;
  }

  /** `undefined` where there are always earlier ones, or none. */
  get first(): DayNumber | undefined {
    if (this.#span === undefined || this.#span.first === FIRST_YEAR) return undefined;
    return this.numbered(this.#numberOf(this.#span.first));
  }

  /** `undefined` where there are always later ones, or none. */
  get last(): DayNumber | undefined {
    if (this.#span === undefined || this.#span.last === LAST_YEAR) return undefined;
    return this.numbered(this.#numberOf(this.#span.last + 1) - 1);
  }

  #numberOf(year: number): number {
    const known = this.#known;
    while (known.last < year) {
      const count = this.#yearOf(known.last).days.length;
      const number = (this.#numbers.get(known.last) ?? 0) + count;
      known.last += 1;
      this.#numbers.set(known.last, number);
    }
    while (known.first > year) {
      const number = this.#numbers.get(known.first) ?? 0;
      known.first -= 1;
      this.#numbers.set(known.first, number - this.#yearOf(known.first).days.length);
    }
    return this.#numbers.get(year) ?? 0;
  }

  #yearOf(year: number): WorkYear {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const first = dayNumber(year, 1, 1);
    const length = dayNumber(year + 1, 1, 1) - first;
    const special = this.#special.has(year);
    const kind = weekdayOf(first) * 1000 + length;
    const found = (special ? undefined : this.#plain.get(kind)) ?? this.#worked(first, length);
    if (!special) this.#plain.set(kind, found);
    this.#years.set(year, found);
    return found;
  }

  #worked(first: DayNumber, length: number): WorkYear {
    const days: number[] = [];
    const before = new Uint16Array(length + 1);
    for (let at = 0; at < length; at += 1) {
      if (this.#isWorked(first + at)) days.push(at);
      before[at + 1] = days.length;
    }
    return { days: Uint16Array.from(days), before };
  }

  #isWorked(day: DayNumber): boolean {
    if (this.#workdays.has(day)) return true;
    if (!this.isInWeek(day) || this.holidays.has(day)) return false;
    const isMoved = this.#movedFrom.has(day);
    return this.included.every((one) => one.isWorkday(day) || (isMoved && one.isWeekday(day)));
  }
}

function readHoliday(
  holiday: Loose<BusinessCalendar['holidays'][number]> | undefined,
): [DayNumber, Holiday][] {
  const isNamed = typeof holiday === 'object';
  const day = parseDate((isNamed ? holiday.date : holiday) ?? '');
  return day === undefined ? [] : [[day, { name: isNamed ? holiday.name : undefined }]];
}

interface MovedAway {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly holiday: Holiday;
}

function readMoved(
  moved: Loose<MovedHoliday> | undefined,
  listed: ReadonlyMap<DayNumber, Holiday>,
  included: readonly Workdays[],
): MovedAway[] {
  const [from, to] = [parseDate(moved?.from ?? ''), parseDate(moved?.to ?? '')];
  if (from === undefined || to === undefined) return [];
  const known = [listed.get(from), ...included.map((one) => one.holidayAt(from))];
  const name = moved?.name ?? known.find((one) => one?.name !== undefined)?.name;
  return [{ from, to, holiday: { name, movedFrom: from } }];
}

function spanOf(
  regular: readonly boolean[],
  special: readonly number[],
): { readonly first: number; readonly last: number } | undefined {
  if (regular.includes(true)) return { first: FIRST_YEAR, last: LAST_YEAR };
  if (special.length === 0) return undefined;
  return { first: Math.min(...special), last: Math.max(...special) };
}
