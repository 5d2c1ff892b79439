import { DateTime } from 'luxon';
import type { ProposedHoliday, Region } from '../domain/definitions/holiday-proposal.ts';
import type { NamedDate, YearDay, YearDayState } from '../domain/definitions/holiday-year.ts';
import type { Language } from '../words/language.ts';

/** What the name of a holiday is for a reader of the language. */
export function holidayName({ names }: ProposedHoliday, language: Language): string {
  return names[language];
}

/** `Madrid, Spain`; the country alone where it has no part. */
export function regionText({ code, parts }: Region, language: Language): string {
  const [country = code] = code.split('-');
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  return [...[...parts].reverse(), name].join(', ');
}

const words = {
  en: {
    type: { public: 'public', bank: 'banks only', optional: 'optional' },
    note: {
      substitute: 'taken for another day',
      moon: 'by the moon: may be a day off',
      'part-day': 'part of the day',
    },
    state: {
      new: 'new',
      listed: 'there already',
      own: 'there, not proposed',
      'left-out': 'not taken',
      'in-doubt': 'in doubt',
    },
  },
  es: {
    type: { public: 'oficial', bank: 'solo bancos', optional: 'opcional' },
    note: {
      substitute: 'en lugar de otro día',
      moon: 'según la luna: puede variar un día',
      'part-day': 'parte del día',
    },
    state: {
      new: 'nuevo',
      listed: 'ya está',
      own: 'está, sin propuesta',
      'left-out': 'no se añade',
      'in-doubt': 'en duda',
    },
  },
} as const;

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
  const { type: types, note } = words[language];
  return [types[type], ...notes.map((one) => note[one])].join(', ');
}

/** What confirming does with the day. */
export function yearDayText(state: YearDayState, language: Language): string {
  return words[language].state[state];
}

/** `Fri`, `vie`. */
export function weekdayText(date: string, language: Language): string {
  return DateTime.fromISO(date, { zone: 'UTC', locale: language }).toFormat('ccc');
}
