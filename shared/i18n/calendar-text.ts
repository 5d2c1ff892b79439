import { DateTime } from 'luxon';
import type { DateNote, DayOffReason, MovedDate } from '../domain/definitions/date-note.ts';
import type { WindowShift, WorkdayRule } from '../domain/definitions/workday-rule.ts';
import { dateParts, parseDate } from '../domain/values/calendar-date.ts';
import { DAY_MS } from '../domain/values/time-units.ts';
import { calendarWords } from './calendar-words.ts';
import type { Language } from '../words/language.ts';
import { TimeText } from './time-text.ts';

const SATURDAY = 5;

/** Dates have no zone. */
const TIMES: Readonly<Record<Language, TimeText>> = {
  en: new TimeText('UTC', 'en', true),
  es: new TimeText('UTC', 'es', true),
};

/** `Fri 1 May`; dates have no zone. */
export function dayText(date: string, language: Language, withYear = false): string {
  const day = parseDate(date);
  if (day === undefined) return date;
  const times = TIMES[language];
  return withYear ? times.dayWithYear(day * DAY_MS) : times.day(day * DAY_MS);
}

/** `last workday of the quarter, company calendar`. */
export function workdayRuleText(on: WorkdayRule, language: Language): string {
  const words = calendarWords[language];
  const { workday, of, calendar, every = 1, plus = 0, until, count } = on;
  const day = words.of(words.nth(workday), words.period[of], every);
  return [
    plus === 0 ? day : words.plus(plus, day),
    words.calendar(calendar),
    ...(until === undefined ? [] : [words.until(dayText(until, language, true))]),
    ...(count === undefined ? [] : [words.count(count)]),
  ].join(', ');
}

/** `moved to the next workday, company calendar`: after the words of a rule. */
export function shiftText({ onDayOff, calendar }: WindowShift, language: Language): string {
  const words = calendarWords[language];
  return `${words.shift[onDayOff]}, ${words.calendar(calendar)}`;
}

/** `Labour Day`, `weekend`, `holiday (calendar es-md)`. */
export function dayOffText(because: DayOffReason, language: Language): string {
  const words = calendarWords[language];
  const reason =
    because.code === 'holiday'
      ? holidayText(because, language)
      : because.weekday >= SATURDAY
        ? words.weekend
        : words.dayOff;
  return because.isIncluded ? words.included(reason, because.calendar) : reason;
}

/** `Labour Day`, `Labour Day, moved from Fri 1 May`. */
function holidayText(
  { name, movedFrom }: Extract<DayOffReason, { readonly code: 'holiday' }>,
  language: Language,
): string {
  const words = calendarWords[language];
  const named = name ?? words.holiday;
  return movedFrom === undefined ? named : words.movedFrom(named, dayText(movedFrom, language));
}

/** `from Fri 1 May: Labour Day`; several dates may meet on one workday. */
export function movedText(moved: readonly MovedDate[], language: Language): string {
  const words = calendarWords[language];
  return moved
    .map(({ from, because }) => words.from(dayText(from, language), dayOffText(because, language)))
    .join('; ');
}

/** What is missing: `Sat 2 May is skipped: weekend`, `May 2026 has no 23rd workday: it has 20`. */
export function missingText(
  note: Exclude<DateNote, { readonly kind: 'moved' }>,
  language: Language,
): string {
  const words = calendarWords[language];
  if (note.kind === 'left-out') {
    return words.leftOut(dayText(note.date, language, true), dayOffText(note.because, language));
  }
  return words.missing(periodText(note, language), words.counted(note.workday), note.has);
}

function periodText(
  { of, period }: Extract<DateNote, { readonly kind: 'no-such-workday' }>,
  language: Language,
): string {
  const { named, period: names } = calendarWords[language];
  const day = parseDate(period) ?? 0;
  const { year, month } = dateParts(day);
  switch (of) {
    case 'week':
      return named.week(dayText(period, language, true));
    case 'month':
      return monthText(day, language);
    case 'quarter':
      return named.quarter(Math.ceil(month / 3), year);
    case 'year':
      return String(year);
    case 'fiscal-period':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return named.fiscal(names[of], dayText(period, language, true));
  }
}

function monthText(day: number, language: Language): string {
  const at = DateTime.fromMillis(day * DAY_MS, { zone: 'UTC', locale: language });
  const text = at.toFormat(language === 'es' ? "LLLL 'de' yyyy" : 'LLLL yyyy');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
