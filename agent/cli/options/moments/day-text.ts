import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { AWAY, MONTHS, WEEKDAYS } from '../../words/days.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/** A day as people name it, before it is known which one that is. */
export type DayText =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'away'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | {
      readonly kind: 'day-of-month';
      readonly month: number;
      readonly day: number;
      readonly weekday?: number;
      readonly year?: number;
    };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** `sun 6 dec`, `dec 6 2026`, `domingo 6 diciembre`. */
const DAY_OF_MONTH =
  /^(?:(?<weekday>[a-z]+) )?(?:(?<day>\d{1,2}) (?<month>[a-z]+)|(?<monthFirst>[a-z]+) (?<dayLast>\d{1,2}))(?: (?<year>\d{4}))?$/;

/** What a text in lower case without accents names. */
export function readDay(text: string): DayText | undefined {
  if (ISO_DATE.test(text)) return { kind: 'date', date: text };
  const days = AWAY.get(text);
  if (days !== undefined) return { kind: 'away', days };
  const weekday = WEEKDAYS.get(text);
  return weekday === undefined ? readDayOfMonth(text) : { kind: 'weekday', weekday };
}

function readDayOfMonth(text: string): DayText | undefined {
  const found = DAY_OF_MONTH.exec(text)?.groups;
  if (found === undefined) return undefined;
  const month = MONTHS.get(found['month'] ?? found['monthFirst'] ?? '');
  const weekday = WEEKDAYS.get(found['weekday'] ?? '');
  if (month === undefined) return undefined;
  if (found['weekday'] !== undefined && weekday === undefined) return undefined;
  return {
    kind: 'day-of-month',
    month,
    day: Number(found['day'] ?? found['dayLast']),
    ...(weekday === undefined ? {} : { weekday }),
    ...(found['year'] === undefined ? {} : { year: Number(found['year']) }),
  };
}

/** A date comes on the same weekday again after eleven years at most, but for the 29th of February. */
const FURTHEST_YEARS = 28;

/**
 * The midnights that may be meant, in order: one where the text says which; else those around today, of
 * which the caller takes the next, the last or the nearest.
 */
export function midnightsOf(day: DayText, today: WallClock): readonly WallClock[] {
  switch (day.kind) {
    case 'date': {
      const midnight = parseWallClock(`${day.date}T00:00`);
      return midnight === undefined ? [] : [midnight];
    }
    case 'away':
      return [today + day.days * DAY_MS];
    case 'weekday': {
      const ahead = (day.weekday - new Date(today).getUTCDay() + 7) % 7;
      return [ahead - 7, ahead, ahead + 7].map((days) => today + days * DAY_MS);
    }
    case 'day-of-month':
      return datesOf(day, today);
  }
}

function datesOf(
  { year, month, day, weekday }: Extract<DayText, { kind: 'day-of-month' }>,
  today: WallClock,
): readonly WallClock[] {
  const near = new Date(today).getUTCFullYear();
  const years =
    year === undefined
      ? Array.from({ length: 2 * FURTHEST_YEARS + 1 }, (_, n) => near - FURTHEST_YEARS + n)
      : [year];
  return years
    .map((one) => parseWallClock(`${one}-${twoDigits(month + 1)}-${twoDigits(day)}T00:00`))
    .filter((at) => at !== undefined)
    .filter((at) => weekday === undefined || new Date(at).getUTCDay() === weekday);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
