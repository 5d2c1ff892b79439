import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import {
  dateParts,
  dayNumber,
  formatDate,
  weekdayOf,
} from '../../../../shared/domain/values/calendar-date.ts';

type HalfDay = NonNullable<YearPlan['calendar']>['halfDays'][number];
type DayOffReason = NonNullable<YearPlan['calendar']>['holidays'][number]['because'];

/** Where in something of several days a day lies. */
export type Part = 'begins' | 'goes-on' | 'ends' | 'whole';

/** What a cell of the year shows. */
export interface YearDay {
  readonly date: string;
  readonly number: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly isOff: boolean;
  readonly holiday: DayOffReason | undefined;
  readonly halfDay: HalfDay | undefined;
  readonly isToday: boolean;
  readonly opens: number;
  readonly windows: readonly string[];
  readonly long: Part | undefined;
  readonly isMoved: boolean;
  readonly clashes: number;
  readonly proposals: readonly YearPlan['proposals'][number][];
  readonly proposalPart: Part | undefined;
  readonly freezes: readonly YearPlan['freezes'][number][];
}

/** Every day of the year, by month. */
export function yearDays(plan: YearPlan): readonly (readonly YearDay[])[] {
  const { year, calendar, today } = plan;
  const planned = new Map(plan.days.map((one) => [one.date, one]));
  const off = new Set(calendar?.off);
  const holidays = new Map(calendar?.holidays.map(({ date, because }) => [date, because]));
  const halfDays = new Map(calendar?.halfDays.map((one) => [one.date, one]));
  return Array.from({ length: 12 }, (_, index) => {
    const first = dayNumber(year, index + 1, 1);
    const days = dayNumber(year, index + 2, 1) - first;
    return Array.from({ length: days }, (_day, at): YearDay => {
      const date = formatDate(first + at);
      const one = planned.get(date);
      const proposals = plan.proposals.filter(({ from, to }) => from <= date && to >= date);
      return {
        ...{ date, number: at + 1, weekday: weekdayOf(first + at), isToday: date === today },
        isOff: calendar === null ? weekdayOf(first + at) > 4 : off.has(date),
        holiday: holidays.get(date),
        halfDay: halfDays.get(date),
        ...{ opens: one?.opens ?? 0, windows: one?.windows ?? [], long: one?.long },
        ...{ isMoved: one?.isMoved ?? false, clashes: one?.clashes ?? 0 },
        ...{ proposals, proposalPart: partOf(proposals[0], date) },
        freezes: plan.freezes.filter(({ from, to }) => from <= date && to >= date),
      };
    });
  });
}

function partOf(
  span: { readonly from: string; readonly to: string } | undefined,
  date: string,
): Part | undefined {
  if (span === undefined) return undefined;
  if (span.from === span.to) return 'whole';
  return date === span.from ? 'begins' : date === span.to ? 'ends' : 'goes-on';
}

/** Rows of seven, Monday first; `null` where there is no day of the month. */
export function weeksOf(days: readonly YearDay[]): readonly (readonly (YearDay | null)[])[] {
  const before = days[0]?.weekday ?? 0;
  const cells = [...Array.from({ length: before }, () => null), ...days];
  const weeks: (YearDay | null)[][] = [];
  for (let at = 0; at < cells.length; at += 7) {
    const week = cells.slice(at, at + 7);
    weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => null)]);
  }
  return weeks;
}

const WEEK = 7;

/**
 * Where a key leads from a date, as in the grid pattern of WAI-ARIA: a day, a week, the ends of a week,
 * a month, the ends of the year. `undefined`: no key of the grid. It stays within the year.
 */
export function dateAfterKey(date: string, key: string, isControl: boolean): string | undefined {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = dayNumber(year, month, day);
  const found = moved(at, key, isControl);
  if (found === undefined) return undefined;
  const [first, last] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1) - 1];
  return formatDate(Math.min(last, Math.max(first, found)));
}

function moved(at: number, key: string, isControl: boolean): number | undefined {
  const { year } = dateParts(at);
  switch (key) {
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowRight':
      return at + 1;
    case 'ArrowUp':
      return at - WEEK;
    case 'ArrowDown':
      return at + WEEK;
    case 'Home':
      return isControl ? dayNumber(year, 1, 1) : at - weekdayOf(at);
    case 'End':
      return isControl ? dayNumber(year, 12, 31) : at + WEEK - 1 - weekdayOf(at);
    case 'PageUp':
      return monthsOn(at, -1);
    case 'PageDown':
      return monthsOn(at, 1);
    default:
      return undefined;
  }
}

/** The same day of another month, or its last one. */
function monthsOn(at: number, months: number): number {
  const { year, month, day } = dateParts(at);
  const last = dayNumber(year, month + months + 1, 1) - 1;
  return Math.min(dayNumber(year, month + months, 1) + day - 1, last);
}
