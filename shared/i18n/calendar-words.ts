import type { WorkdayPeriod } from '../domain/definitions/workday-rule.ts';
import { once } from '../words/once.ts';
import type { Language } from '../words/language.ts';

const englishNth = once(() => new Intl.PluralRules('en-GB', { type: 'ordinal' }));
const ENGLISH_ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `4th`, `23rd`. */
function inOrder(nth: number): string {
  return `${nth}${ENGLISH_ENDINGS[englishNth().select(nth)] ?? 'th'}`;
}

const en = {
  /** `last workday`, `third workday`, `12th workday from the end`. */
  nth: (nth: number): string => {
    const named: Readonly<Record<number, string>> = {
      ...{ 1: 'first', 2: 'second', 3: 'third' },
      ...{ [-1]: 'last', [-2]: 'second last', [-3]: 'third last' },
    };
    const order = `${named[nth] ?? inOrder(Math.abs(nth))} workday`;
    return nth < -3 ? `${order} from the end` : order;
  },
  /** For what does not exist: `23rd workday`. */
  counted: (nth: number): string =>
    `${inOrder(Math.abs(nth))} workday${nth < 0 ? ' from the end' : ''}`,
  period: {
    week: 'week',
    month: 'month',
    quarter: 'quarter',
    year: 'year',
    'fiscal-period': 'fiscal period',
    'fiscal-quarter': 'fiscal quarter',
    'fiscal-year': 'fiscal year',
  } as Readonly<Record<WorkdayPeriod, string>>,
  of: (nth: string, period: string, every: number): string =>
    every === 1 ? `${nth} of the ${period}` : `${nth} of every ${inOrder(every)} ${period}`,
  plus: (by: number, day: string): string => {
    const days = `${Math.abs(by)} ${Math.abs(by) === 1 ? 'workday' : 'workdays'}`;
    return `${days} ${by > 0 ? 'after' : 'before'} the ${day}`;
  },
  calendar: (id: string): string => `${id} calendar`,
  until: (day: string): string => `until ${day}`,
  count: (count: number): string => (count === 1 ? 'once' : `${count} times`),
  shift: {
    next: 'moved to the next workday',
    previous: 'moved to the workday before',
    nearest: 'moved to the nearest workday',
    skip: 'skipped on days off',
  },
  holiday: 'holiday',
  movedFrom: (name: string, day: string): string => `${name}, moved from ${day}`,
  weekend: 'weekend',
  dayOff: 'day off',
  included: (reason: string, calendar: string): string => `${reason} (calendar ${calendar})`,
  from: (day: string, reason: string): string => `from ${day}: ${reason}`,
  leftOut: (day: string, reason: string): string => `${day} is skipped: ${reason}`,
  missing: (period: string, nth: string, has: number): string =>
    `${period} has no ${nth}: it has ${has}`,
  /** At the beginning of a sentence. */
  named: {
    week: (day: string): string => `The week of ${day}`,
    quarter: (quarter: number, year: number): string => `Q${quarter} ${year}`,
    fiscal: (period: string, day: string): string => `The ${period} from ${day}`,
  },
};

const es: typeof en = {
  nth: (nth) => {
    const named: Readonly<Record<number, string>> = {
      ...{ 1: 'primer', 2: 'segundo', 3: 'tercer' },
      ...{ [-1]: 'último', [-2]: 'penúltimo', [-3]: 'antepenúltimo' },
    };
    const order = `${named[nth] ?? `${Math.abs(nth)}.º`} día laborable`;
    return nth < -3 ? `${order} por el final` : order;
  },
  counted: (nth) => `${Math.abs(nth)}.º día laborable${nth < 0 ? ' por el final' : ''}`,
  period: {
    week: 'semana',
    month: 'mes',
    quarter: 'trimestre',
    year: 'año',
    'fiscal-period': 'periodo fiscal',
    'fiscal-quarter': 'trimestre fiscal',
    'fiscal-year': 'ejercicio fiscal',
  },
  of: (nth, period, every) => {
    const of = period === 'semana' ? `de la ${period}` : `del ${period}`;
    if (every === 1) return `${nth} ${of}`;
    const several = period
      .split(' ')
      .map((word) => (word === 'mes' ? 'meses' : word === 'fiscal' ? 'fiscales' : `${word}s`));
    return `${nth}, cada ${every} ${several.join(' ')}`;
  },
  plus: (by, day) => {
    const days = `${Math.abs(by)} ${Math.abs(by) === 1 ? 'día laborable' : 'días laborables'}`;
    return `${days} ${by > 0 ? 'después' : 'antes'} del ${day}`;
  },
  calendar: (id) => `calendario ${id}`,
  until: (day) => `hasta el ${day}`,
  count: (count) => (count === 1 ? 'una vez' : `${count} veces`),
  shift: {
    next: 'se mueve al siguiente día laborable',
    previous: 'se mueve al día laborable anterior',
    nearest: 'se mueve al día laborable más cercano',
    skip: 'se omite en días no laborables',
  },
  holiday: 'festivo',
  movedFrom: (name, day) => `${name}, movido del ${day}`,
  weekend: 'fin de semana',
  dayOff: 'día no laborable',
  included: (reason, calendar) => `${reason} (calendario ${calendar})`,
  from: (day, reason) => `del ${day}: ${reason}`,
  leftOut: (day, reason) => `${day} se omite: ${reason}`,
  missing: (period, nth, has) => `${period} no tiene ${nth}: tiene ${has}`,
  named: {
    week: (day) => `La semana del ${day}`,
    quarter: (quarter, year) => `El ${quarter}.º trimestre de ${year}`,
    fiscal: (period, day) => `El ${period} que empieza el ${day}`,
  },
};

export const calendarWords: Readonly<Record<Language, typeof en>> = { en, es };
