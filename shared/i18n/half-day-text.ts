import type { CalendarYear } from '../domain/definitions/calendar-year.ts';
import { parseDate, weekdayOf } from '../domain/values/calendar-date.ts';
import { dayText } from './calendar-text.ts';
import { weekdayText } from './holiday-text.ts';
import type { Language } from '../words/language.ts';

type HalfDay = CalendarYear['halfDays'][number];
type EarlyEnd = Omit<HalfDay, 'date'>;

/** A weekday with as many of them a year has half days, not only some of its dates. */
const REGULAR = 20;

const words = {
  en: {
    each: (day: string): string => `each ${day}`,
    from: (day: string, time: string): string => `${day} from ${time}`,
    half: 'half day',
  },
  es: {
    each: (day: string): string => `cada ${day}`,
    from: (day: string, time: string): string => `${day} desde las ${time}`,
    half: 'media jornada',
  },
} as const;

/** `each Fri from 12:00`, `Thu 24 Dec from 14:00 (Christmas Eve)`: what is regular is said once. */
export function halfDayTexts(halfDays: readonly HalfDay[], language: Language): string[] {
  const alike = Map.groupBy(halfDays, keyOf);
  const isRegular = (one: HalfDay): boolean => (alike.get(keyOf(one))?.length ?? 0) >= REGULAR;
  const { each } = words[language];
  const weekly = [...alike.values()].flatMap(([first, ...rest]) =>
    first === undefined || rest.length + 1 < REGULAR
      ? []
      : [withTime(each(weekdayText(first.date, language)), first, language)],
  );
  const single = halfDays
    .filter((one) => !isRegular(one))
    .map((one) => withTime(dayText(one.date, language), one, language));
  return [...weekly, ...single];
}

/** Of one day, beside its date: `half day from 14:00`. */
export function halfDayText(one: EarlyEnd, language: Language): string {
  return withTime(words[language].half, one, language);
}

function keyOf({ date, from = '', name = '' }: HalfDay): string {
  return `${weekdayOf(parseDate(date) ?? 0)} ${from} ${name}`;
}

function withTime(day: string, { from, name }: EarlyEnd, language: Language): string {
  const text = from === undefined ? day : words[language].from(day, from);
  return name === undefined ? text : `${text} (${name})`;
}
