import type { WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Frequency, RuleParts } from './rule-text.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
} from '../../../../shared/domain/values/time-units.ts';

/** The times of one day (days since 1970-01-01) as ascending milliseconds after 00:00. */
export type TimesOfDay = (day: number) => readonly number[];

const MAX_PHASES = 100;
const LONGEST_CYCLE_DAYS = 1000;

const UNITS: Partial<Record<Frequency, number>> = {
  HOURLY: HOUR_MS,
  MINUTELY: MINUTE_MS,
  SECONDLY: SECOND_MS,
};

function orElse(values: readonly number[], implied: number): readonly number[] {
  return values.length > 0 ? values : [implied];
}

/**
 * BYSETPOS: the members of a period at these positions, counted from 1, or from the end if
 * negative.
 */
export function atPositions<T>(members: readonly T[], positions: readonly number[]): T[] {
  if (positions.length === 0) return [...members];
  return members.filter(
    (_, index) => positions.includes(index + 1) || positions.includes(index - members.length),
  );
}

/** FREQ=DAILY and longer: the same times every day, taken from the start if no part names them. */
export function dailyTimes(parts: RuleParts, start: WallClock): TimesOfDay {
  const date = new Date(start);
  const seconds = orElse(parts.bySecond, date.getUTCSeconds());
  const minutes = orElse(parts.byMinute, date.getUTCMinutes());
  const times = orElse(parts.byHour, date.getUTCHours()).flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map((second) => hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS),
    ),
  );
  return () => times;
}

/** The times within its hour, minute or second at which a sub-daily rule matches. */
function withinUnit(parts: RuleParts, unit: number, start: WallClock): number[] {
  const date = new Date(start);
  const minutes = unit < HOUR_MS ? [0] : orElse(parts.byMinute, date.getUTCMinutes());
  const seconds = unit < MINUTE_MS ? [0] : orElse(parts.bySecond, date.getUTCSeconds());
  const all = minutes.flatMap((m) => seconds.map((s) => m * MINUTE_MS + s * SECOND_MS));
  return atPositions(all, parts.bySetPos);
}

function fits(values: readonly number[], value: number): boolean {
  return values.length === 0 || values.includes(value);
}

/** Whether the longer BY parts keep the unit that begins at `time`. */
function isKept(parts: RuleParts, unit: number, time: number): boolean {
  const hour = Math.floor(time / HOUR_MS);
  const minute = Math.floor((time % HOUR_MS) / MINUTE_MS);
  const second = Math.floor((time % MINUTE_MS) / SECOND_MS);
  return (
    fits(parts.byHour, hour) &&
    (unit >= HOUR_MS || fits(parts.byMinute, minute)) &&
    (unit >= MINUTE_MS || fits(parts.bySecond, second))
  );
}

/**
 * FREQ=HOURLY, MINUTELY, SECONDLY; `undefined` for longer ones. Every day is computed from its
 * phase alone, so a rule whose interval never meets its BY parts yields empty days, not an endless
 * search.
 */
export function subDailyTimes(parts: RuleParts, start: WallClock): TimesOfDay | undefined {
  const unit = UNITS[parts.frequency];
  if (unit === undefined) return undefined;
  const perDay = DAY_MS / unit;
  const startUnit = Math.floor(start / unit);
  const strikes = withinUnit(parts, unit, start);
  const phases = new Map<number, readonly number[]>();
  return (day) => {
    const ahead = (startUnit - day * perDay) % parts.interval;
    const phase = ahead < 0 ? ahead + parts.interval : ahead;
    const known = phases.get(phase);
    if (known !== undefined) return known;
    const times: number[] = [];
    for (let step = phase; step < perDay; step += parts.interval) {
      if (!isKept(parts, unit, step * unit)) continue;
      for (const strike of strikes) times.push(step * unit + strike);
    }
    if (phases.size >= MAX_PHASES) phases.clear();
    phases.set(phase, times);
    return times;
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * False if no day has a time: every 2 hours from an even hour never meets BYHOUR=3. The phase
 * repeats after some days; a very long cycle is not checked.
 */
export function hasTimesOnSomeDay(parts: RuleParts, times: TimesOfDay): boolean {
  const perDay = DAY_MS / (UNITS[parts.frequency] ?? DAY_MS);
  const cycle = parts.interval / greatestCommonDivisor(parts.interval, perDay);
  if (cycle > LONGEST_CYCLE_DAYS) return true;
  for (let day = 0; day < cycle; day += 1) {
    if (times(day).length > 0) return true;
  }
  return false;
}
