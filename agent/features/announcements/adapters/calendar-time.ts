import type ICAL from 'ical.js';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import {
  formatWallClock,
  parseWallClock,
  type WallClock,
} from '../../../../shared/domain/values/wall-clock.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import type { CalendarZones } from './calendar-zones.ts';
import { IN_UTC, type ZoneUse } from './zones/zone-use.ts';

/** A time as a text says it: what a clock reads, and in which zone. */
export interface EventTime {
  readonly wall: WallClock;
  /** A whole day. */
  readonly isDate: boolean;
  readonly zone: ZoneUse;
}

/** Empty where it has none, whatever the library's types say. */
export function parameterOf(property: ICAL.Property, name: string): string {
  const value: unknown = property.getFirstParameter(name);
  return typeof value === 'string' ? value : '';
}

/** RFC 7265, 3.4. */
type JCalProperty = readonly [name: string, parameters: object, type: string, ...values: unknown[]];

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z)?)?$/;

/**
 * The times of a property, as they stand: the library would move dates that do not exist (30 February),
 * which is a hold on the wrong day.
 */
export function timesOf(property: ICAL.Property, zones: CalendarZones): EventTime[] {
  const [name, , type, ...values] = property.toJSON() as unknown as JCalProperty;
  if (type === 'period') throw new Error(`${name.toUpperCase()} with periods`);
  return values.map((value) => {
    const text = String(value);
    const [, day = '', clock = '00:00:00', utc] = TIME.exec(text) ?? [];
    // A leap second is the last second of its minute.
    const wall = parseWallClock(`${day}T${clock.replace(/:60$/, ':59')}`);
    if (wall === undefined) throw new Error(`${name.toUpperCase()}: ${text} does not exist`);
    const isDate = type === 'date';
    if (utc !== undefined) return { wall, isDate, zone: IN_UTC };
    return { wall, isDate, zone: zones.named(isDate ? '' : parameterOf(property, 'tzid')) };
  });
}

/** `undefined` where no zone is known, and for whole days. */
export function instantOf(
  { wall, isDate, zone: { rules } }: EventTime,
  reckoning: Reckoning,
): Instant | undefined {
  return isDate || rules === undefined ? undefined : reckoning.place(rules, wall);
}

export function dayText(wall: WallClock): string {
  return formatWallClock(wall).slice(0, 10);
}

/** Which one of a series it is: its instant, else what the clock reads, or the day. */
export function idOf(time: EventTime, reckoning: Reckoning): string {
  if (time.isDate) return dayText(time.wall);
  const at = instantOf(time, reckoning);
  return at === undefined ? formatWallClock(time.wall) : formatInstant(at);
}

/**
 * A time that names one of a series, on the clock of the series: it may be written in UTC, in another
 * zone, or without one. `isDay`: only its day is known.
 */
export function onClockOf(
  series: EventTime,
  time: EventTime,
  reckoning: Reckoning,
): { readonly wall: WallClock; readonly isDay: boolean } {
  if (time.isDate || series.isDate) return { wall: time.wall, isDay: true };
  const at = instantOf(time, reckoning);
  const { rules } = series.zone;
  if (at === undefined || rules === undefined) return { wall: time.wall, isDay: false };
  return { wall: reckoning.wallAt(rules, at), isDay: false };
}
