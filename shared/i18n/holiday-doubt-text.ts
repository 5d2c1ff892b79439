import type { HolidayDoubt, HolidayYearDoubt } from '../domain/definitions/holiday-proposal.ts';
import type { Weekday } from '../domain/values/wall-dates.ts';
import { weekdayText } from './holiday-text.ts';
import type { Language } from '../words/language.ts';

/** 5 January 2026 was a Monday. */
const MONDAYS_MONTH: Readonly<Record<Weekday, string>> = {
  ...{ MO: '2026-01-05', TU: '2026-01-06', WE: '2026-01-07', TH: '2026-01-08' },
  ...{ FR: '2026-01-09', SA: '2026-01-10', SU: '2026-01-11' },
};

const words = {
  en: {
    day: {
      'not-second': (by: string) => `not in ${by}`,
      'only-second': (by: string) => `only in ${by}`,
      country: (by: string) => `${by} has it`,
      'other-years': (by: string) => `only in ${by}`,
      'only-year': (by: string) => `not in ${by}`,
    },
    few: (has: number, usual: number) =>
      `Only ${has} days are undisputed, where ${usual} are usual: the year may not be decided yet.`,
    oneList: (region: string) => `Only one list has ${region}.`,
    comparedWith: (region: string, other: string) =>
      `Only one list has ${region}: it was compared with ${other}.`,
    week: (by: string, days: string) => `${by} has another week: ${days}.`,
  },
  es: {
    day: {
      'not-second': (by: string) => `no está en ${by}`,
      'only-second': (by: string) => `solo en ${by}`,
      country: (by: string) => `${by} lo tiene`,
      'other-years': (by: string) => `solo en ${by}`,
      'only-year': (by: string) => `no está en ${by}`,
    },
    few: (has: number, usual: number) =>
      `Solo ${has} días están fuera de duda, y lo habitual son ${usual}: puede que el año aún no esté decidido.`,
    oneList: (region: string) => `Solo una lista tiene ${region}.`,
    comparedWith: (region: string, other: string) =>
      `Solo una lista tiene ${region}: se ha comparado con ${other}.`,
    week: (by: string, days: string) => `${by} tiene otra semana: ${days}.`,
  },
} as const;

/** `not in holidays 0.101, BR has it`. */
export function holidayDoubts(doubts: readonly HolidayDoubt[], language: Language): string {
  return doubts.map(({ code, by }) => words[language].day[code](by)).join(', ');
}

/** A sentence about the whole year. */
export function holidayYearDoubt(doubt: HolidayYearDoubt, language: Language): string {
  const { few, oneList, comparedWith, week } = words[language];
  switch (doubt.code) {
    case 'few':
      return few(doubt.has, doubt.usual);
    case 'one-list':
      return doubt.comparedWith === ''
        ? oneList(doubt.region)
        : comparedWith(doubt.region, doubt.comparedWith);
    case 'week':
      return week(doubt.by, weekText(doubt.week, language));
  }
}

/** `Mon Tue Wed Thu Fri`. */
export function weekText(week: readonly Weekday[], language: Language): string {
  return week.map((day) => weekdayText(MONDAYS_MONTH[day], language)).join(' ');
}
