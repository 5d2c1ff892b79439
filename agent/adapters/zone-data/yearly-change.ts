import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

/** A day that moves with the calendar: the first `weekday` (0 is Sunday) on or after a date. */
export interface WeekdayOnOrAfter {
  /** 0 is January. */
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** Milliseconds of its 00:00, as if UTC. */
export function midnightOf(year: number, { month, day, weekday }: WeekdayOnOrAfter): number {
  const first = Date.UTC(year, month, day);
  const ahead = (weekday - new Date(first).getUTCDay() + 7) % 7;
  return first + ahead * DAY_MS;
}
