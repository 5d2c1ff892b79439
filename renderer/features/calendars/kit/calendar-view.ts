import { weekdayText } from '../../../../shared/i18n/formats.ts';
import type { BusinessCalendar } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { weekdays } from '../../../../shared/domain/values/wall-dates.ts';
import { windowsByCalendar } from '../../../../shared/features/calendars/calendar-use.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Region } from '../../../../shared/features/calendars/holiday-proposal.ts';
import { holidaysIn } from '../../../../shared/features/calendars/holiday-year.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import {
  lastListedYear,
  unlistedYears,
} from '../../../../shared/features/calendars/unlisted-year.ts';
import type { DayNumber } from '../../../../shared/domain/values/calendar-date.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';

type Definitions = Pick<RemansoDocument, 'calendars' | 'windows'>;

/** How far its holidays are confirmed. */
export type Confirmed =
  | { readonly kind: 'missing'; readonly year: number }
  | { readonly kind: 'until'; readonly year: number }
  /** The last confirmed year is over; no window goes by it, else it would be missing. */
  | { readonly kind: 'over'; readonly year: number }
  | { readonly kind: 'none' };

/** A calendar of the list. */
export interface CalendarView {
  readonly calendar: BusinessCalendar;
  readonly confirmed: Confirmed;
  /** Of the year asked for, its own. */
  readonly holidays: number;
  /** That go by it, themselves or by a calendar that includes it. */
  readonly windows: readonly MaintenanceWindow[];
}

interface Today {
  readonly day: DayNumber;
  /** Whose holidays are counted. */
  readonly year: number;
}

/** In the order of the document. */
export function calendarViews(
  definitions: Definitions,
  { day, year: thisYear }: Today,
): readonly CalendarView[] {
  const used = windowsByCalendar(definitions);
  const missing = new Map(unlistedYears(definitions, day).map((one) => [one.calendarId, one.year]));
  return definitions.calendars.map((calendar) => {
    const year = missing.get(calendar.id);
    const confirmed =
      year === undefined ? confirmedOf(calendar, thisYear) : ({ kind: 'missing', year } as const);
    const holidays = holidaysIn(calendar, thisYear).length;
    return { calendar, confirmed, holidays, windows: used.get(calendar.id) ?? [] };
  });
}

function confirmedOf(calendar: BusinessCalendar, thisYear: number): Confirmed {
  const last = lastListedYear(calendar);
  if (last === undefined) return { kind: 'none' };
  return { kind: last < thisYear ? 'over' : 'until', year: last };
}

/** Other calendars that include it. */
export function includedIn({ calendars }: Definitions, id: string): readonly BusinessCalendar[] {
  return calendars.filter(({ include }) => include.includes(id));
}

/** The region that a calendar is named after, if it is. */
export function regionOfId(regions: readonly Region[], id: string): Region | undefined {
  return regions.find(({ code }) => code.toLowerCase() === id.toLowerCase());
}

/** 5 January 2026 was a Monday. */
const A_MONDAY = Date.UTC(2026, 0, 5);

/** `Mon`. */
export function weekdayName(weekday: (typeof weekdays)[number], { language }: TimeText): string {
  return weekdayText(A_MONDAY + weekdays.indexOf(weekday) * DAY_MS, language);
}

/** `Mon–Fri`; `Mon, Wed, Fri` where there are gaps. */
export function workweekText(workweek: BusinessCalendar['workweek'], utc: TimeText): string {
  const days = weekdays.filter((day) => workweek.includes(day));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  const isRow = weekdays.indexOf(last) - weekdays.indexOf(first) === days.length - 1;
  if (isRow && days.length > 2) return `${weekdayName(first, utc)}–${weekdayName(last, utc)}`;
  return days.map((day) => weekdayName(day, utc)).join(', ');
}

/** `2026`, in the zone of the reader. */
export function yearAt(now: Instant, times: TimeText): number {
  return times.year(now);
}
