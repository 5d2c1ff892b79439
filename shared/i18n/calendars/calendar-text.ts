import { DateTime } from 'luxon';
import type {
  DateNote,
  DayOffReason,
  MovedDate,
} from '../../domain/definitions/calendars/date-note.ts';
import type { WindowShift, WorkdayRule } from '../../domain/definitions/calendars/workday-rule.ts';
import { dateParts, parseDate } from '../../domain/values/calendar-date.ts';
import { DAY_MS } from '../../domain/values/time-units.ts';
import { ordinalOf } from '../formats.ts';
import { calendarWords } from './calendar-words.ts';
import type { Language } from '../../words/language.ts';
import { TimeText } from '../time-text.ts';

const SATURDAY = 5;

/** Dates have no zone. */
export const datedTimes: Readonly<Record<Language, TimeText>> = {
  en: new TimeText('UTC', 'en', true),
  es: new TimeText('UTC', 'es', true),
};

/** `Fri 1 May`; dates have no zone. */
export function dayText(date: string, language: Language, withYear = false): string {
  const day = parseDate(date);
  if (day === undefined) return date;
  const times = datedTimes[language];
  return withYear ? times.dayWithYear(day * DAY_MS) : times.day(day * DAY_MS);
}

const NAMED = [1, 2, 3, -1, -2, -3] as const;

/** `last workday`, `third workday`, `12th workday from the end`. */
function nthWorkday(nth: number, language: Language): string {
  const named = NAMED.find((one) => one === nth);
  return named === undefined
    ? countedWorkday(nth, language)
    : calendarWords(language)(`workday.${named}`);
}

/** For what does not exist, too: `23rd workday`. */
function countedWorkday(nth: number, language: Language): string {
  const say = calendarWords(language);
  const n = Math.abs(nth);
  const order = say(`order.${ordinalOf(n, language)}`, { n });
  return say(nth < 0 ? 'workday.orderFromEnd' : 'workday.order', { order });
}

/** `last workday of the quarter, company calendar`. */
export function workdayRuleText(on: WorkdayRule, language: Language): string {
  const say = calendarWords(language);
  const { of, calendar, every: step = 1, plus = 0, until, count } = on;
  const workday = nthWorkday(on.workday, language);
  const every = say(`every.${ordinalOf(step, language)}`, { n: step });
  const day = step === 1 ? say(`of.${of}`, { workday }) : say(`ofEvery.${of}`, { workday, every });
  return [
    plus === 0 ? day : say(plus > 0 ? 'after' : 'before', { day, count: Math.abs(plus) }),
    say('calendar', { id: calendar }),
    ...(until === undefined ? [] : [say('until', { day: dayText(until, language, true) })]),
    ...(count === undefined ? [] : [say('times', { count })]),
  ].join(', ');
}

/** `moved to the next workday, company calendar`: after the words of a rule. */
export function shiftText({ onDayOff, calendar }: WindowShift, language: Language): string {
  const say = calendarWords(language);
  return `${say(`shift.${onDayOff}`)}, ${say('calendar', { id: calendar })}`;
}

/** `Labour Day`, `weekend`, `holiday (calendar es-md)`. */
export function dayOffText(because: DayOffReason, language: Language): string {
  const say = calendarWords(language);
  const reason =
    because.code === 'holiday'
      ? holidayText(because, language)
      : because.weekday >= SATURDAY
        ? say('weekend')
        : say('dayOff');
  return because.isIncluded ? say('included', { reason, calendar: because.calendar }) : reason;
}

/** `Labour Day`, `Labour Day, moved from Fri 1 May`. */
function holidayText(
  { name, movedFrom }: Extract<DayOffReason, { readonly code: 'holiday' }>,
  language: Language,
): string {
  const say = calendarWords(language);
  const named = name ?? say('holiday');
  return movedFrom === undefined
    ? named
    : say('movedFrom', { name: named, day: dayText(movedFrom, language) });
}

/** `from Fri 1 May: Labour Day`; several dates may meet on one workday. */
export function movedText(moved: readonly MovedDate[], language: Language): string {
  const say = calendarWords(language);
  return moved
    .map(({ from, because }) =>
      say('from', { day: dayText(from, language), reason: dayOffText(because, language) }),
    )
    .join('; ');
}

/** What is missing: `Sat 2 May is skipped: weekend`, `May 2026 has no 23rd workday: it has 20`. */
export function missingText(
  note: Exclude<DateNote, { readonly kind: 'moved' }>,
  language: Language,
): string {
  const say = calendarWords(language);
  if (note.kind === 'left-out') {
    const day = dayText(note.date, language, true);
    return say('leftOut', { day, reason: dayOffText(note.because, language) });
  }
  const workday = countedWorkday(note.workday, language);
  return say('missing', { period: periodText(note, language), workday, has: note.has });
}

function periodText(
  { of, period }: Extract<DateNote, { readonly kind: 'no-such-workday' }>,
  language: Language,
): string {
  const say = calendarWords(language);
  const day = parseDate(period) ?? 0;
  const { year, month } = dateParts(day);
  switch (of) {
    case 'week':
      return say('period.week', { day: dayText(period, language, true) });
    case 'month':
      return monthText(day, language);
    case 'quarter':
      return say('period.quarter', { quarter: Math.ceil(month / 3), year });
    case 'year':
      return String(year);
    case 'fiscal-period':
    case 'fiscal-quarter':
    case 'fiscal-year':
      return say(`period.${of}`, { day: dayText(period, language, true) });
  }
}

function monthText(day: number, language: Language): string {
  const at = DateTime.fromMillis(day * DAY_MS, { zone: 'UTC', locale: language });
  const text = calendarWords(language)('period.month', {
    month: at.toFormat('LLLL'),
    year: at.year,
  });
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
