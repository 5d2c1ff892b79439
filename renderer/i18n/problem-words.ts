import type { TFunction } from 'i18next';
import { parseInstant } from '../../shared/domain/values/instant.ts';
import { parseWallClock } from '../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../shared/errors.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { spokenLanguage } from './language.ts';

export type ProblemWords = TFunction<'problems'>;

type Value = NonNullable<Problem['values']>[string];

/** Instants and wall clocks as people read them, names of cron fields in the reader's language. */
function inWords(values: Problem['values'], t: ProblemWords, zone?: string): Problem['values'] {
  if (values === undefined) return undefined;
  const times = timesIn(zone ?? 'UTC');
  const told = Object.entries(values).map(([name, value]): readonly [string, Value] => [
    name,
    timeInWords(value, times),
  ]);
  const { field, ...rest } = Object.fromEntries(told);
  if (typeof field !== 'string') return Object.fromEntries(told);
  return { ...rest, field: t(`cronField.${field}`, { defaultValue: field }) };
}

function timesIn(zone: string): TimeText {
  return new TimeText(zone, spokenLanguage(), true);
}

/** `Thu 31 Dec 2026 18:00 CET`; a wall clock without zone. */
function timeInWords(value: Value, times: TimeText): Value {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return value;
  const at = parseInstant(value);
  if (at !== undefined) return `${times.dayWithYear(at)} ${times.time(at)}`;
  const wall = parseWallClock(value);
  if (wall === undefined) return value;
  const days = timesIn('UTC');
  return `${days.dayWithYear(wall)} ${days.clock(wall)}`;
}

/**
 * A problem in the reader's language; the agent's message where its code is unknown. `zone`: that of
 * what it is about, else UTC, which is said.
 */
export function problemInWords(
  { code, values, message }: Problem,
  t: ProblemWords,
  zone?: string,
): string {
  if (code === undefined) return message;
  return t(code, { ...inWords(values, t, zone), defaultValue: message });
}
