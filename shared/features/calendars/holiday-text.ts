import type { CalendarYear } from './calendar-year.ts';
import type {
  HolidayDoubt,
  HolidayYearDoubt,
  ProposedHoliday,
  Region,
} from './holiday-proposal.ts';
import type { NamedDate, YearDay, YearDayState } from './holiday-year.ts';
import { parseDate, weekdayOf } from '../../domain/values/calendar-date.ts';
import { DAY_MS } from '../../domain/values/time-units.ts';
import type { Weekday } from '../../domain/values/wall-dates.ts';
import type { Language } from '../../words/language.ts';
import { regionName, weekdayText } from '../../i18n/formats.ts';
import { dayText } from '../../i18n/calendars/calendar-text.ts';
import { catalogue } from '../../words/catalogue.ts';
import en from './holidays/locales/en.json' with { type: 'json' };
import es from './holidays/locales/es.json' with { type: 'json' };

const holidayWords = catalogue('holidays', { en, es });

/** What the name of a holiday is for a reader of the language. */
export function holidayName({ names }: ProposedHoliday, language: Language): string {
  return names[language];
}

/** `Madrid, Spain`; the country alone where it has no part. */
export function regionText({ code, parts }: Region, language: Language): string {
  const [country = code] = code.split('-');
  const name = regionName(country, language);
  return [...[...parts].reverse(), name].join(', ');
}

/** What the calendar gets when the day is confirmed; without a name it keeps the one it has. */
export function confirmedDay(
  { date, proposed, listed, added }: YearDay,
  language: Language,
): NamedDate {
  if (added?.name !== undefined) return added;
  if (listed !== undefined || proposed === undefined) return { date };
  return { date, name: holidayName(proposed, language) };
}

/** `public, taken for another day`. */
export function holidayKind({ type, notes }: ProposedHoliday, language: Language): string {
  const say = holidayWords(language);
  return [say(`holiday.type.${type}`), ...notes.map((one) => say(`holiday.note.${one}`))].join(
    ', ',
  );
}

/** What confirming does with the day. */
export function yearDayText(state: YearDayState, language: Language): string {
  return holidayWords(language)(`holiday.state.${state}`);
}

/** `Fri`, `vie`. */
export function weekdayOfDate(date: string, language: Language): string {
  return weekdayText((parseDate(date) ?? 0) * DAY_MS, language);
}

/** 5 January 2026 was a Monday. */
const MONDAYS_MONTH: Readonly<Record<Weekday, string>> = {
  ...{ MO: '2026-01-05', TU: '2026-01-06', WE: '2026-01-07', TH: '2026-01-08' },
  ...{ FR: '2026-01-09', SA: '2026-01-10', SU: '2026-01-11' },
};

/** `not in holidays 0.101, BR has it`. */
export function holidayDoubts(doubts: readonly HolidayDoubt[], language: Language): string {
  return doubts
    .map(({ code, by }) => holidayWords(language)(`doubt.day.${code}`, { by }))
    .join(', ');
}

/** A sentence about the whole year. */
export function holidayYearDoubt(doubt: HolidayYearDoubt, language: Language): string {
  const say = holidayWords(language);
  switch (doubt.code) {
    case 'few':
      return say('doubt.few', { has: doubt.has, usual: doubt.usual });
    case 'one-list':
      return doubt.comparedWith === ''
        ? say('doubt.oneList', { region: doubt.region })
        : say('doubt.comparedWith', { region: doubt.region, other: doubt.comparedWith });
    case 'week':
      return say('doubt.week', { by: doubt.by, days: weekText(doubt.week, language) });
  }
}

/** `Mon Tue Wed Thu Fri`. */
export function weekText(week: readonly Weekday[], language: Language): string {
  return week.map((day) => weekdayOfDate(MONDAYS_MONTH[day], language)).join(' ');
}

type HalfDay = CalendarYear['halfDays'][number];
type EarlyEnd = Omit<HalfDay, 'date'>;

/** A weekday with as many of them a year has half days, not only some of its dates. */
const REGULAR = 20;

/** `each Fri from 12:00`, `Thu 24 Dec from 14:00 (Christmas Eve)`: what is regular is said once. */
export function halfDayTexts(halfDays: readonly HalfDay[], language: Language): string[] {
  const alike = Map.groupBy(halfDays, keyOf);
  const isRegular = (one: HalfDay): boolean => (alike.get(keyOf(one))?.length ?? 0) >= REGULAR;
  const each = (day: string): string => holidayWords(language)('halfDay.each', { day });
  const weekly = [...alike.values()].flatMap(([first, ...rest]) =>
    first === undefined || rest.length + 1 < REGULAR
      ? []
      : [withTime(each(weekdayOfDate(first.date, language)), first, language)],
  );
  const single = halfDays
    .filter((one) => !isRegular(one))
    .map((one) => withTime(dayText(one.date, language), one, language));
  return [...weekly, ...single];
}

/** Of one day, beside its date: `half day from 14:00`. */
export function halfDayText(one: EarlyEnd, language: Language): string {
  return withTime(holidayWords(language)('halfDay.half'), one, language);
}

function keyOf({ date, from = '', name = '' }: HalfDay): string {
  return `${weekdayOf(parseDate(date) ?? 0)} ${from} ${name}`;
}

function withTime(day: string, { from, name }: EarlyEnd, language: Language): string {
  const text =
    from === undefined ? day : holidayWords(language)('halfDay.from', { day, time: from });
  return name === undefined ? text : `${text} (${name})`;
}
