import type ICAL from 'ical.js';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import {
  formatWallClock,
  parseWallClock,
  type WallClock,
} from '../../../shared/domain/values/wall-clock.ts';

export type TimeReading =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'wall'; readonly wall: WallClock; readonly zone: string | null };

/** `floating`: none that the text describes. The library may have none at all, whatever its types say. */
export function zoneIdOf(time: ICAL.Time): string {
  const zone = time.zone as { readonly tzid: string } | undefined;
  return zone?.tzid ?? 'floating';
}

/** Empty where it has none, whatever the library's types say. */
export function parameterOf(property: ICAL.Property, name: string): string {
  const value: unknown = property.getFirstParameter(name);
  return typeof value === 'string' ? value : '';
}

export function readingText(reading: TimeReading): string {
  return reading.kind === 'instant' ? formatInstant(reading.at) : formatWallClock(reading.wall);
}

/** The library moves dates that do not exist (30 February): a hold on the wrong day. */
export function mustExist(property: ICAL.Property): void {
  const [name = '', , type, value] = property.toJSON() as unknown as string[];
  const text = String(value);
  const wall = type === 'date' ? `${text}T00:00` : text.replace(/Z$/, '');
  if (parseWallClock(wall) === undefined) throw new Error(`${name}: ${text} does not exist`);
}

/** The reading of a clock as a time in the zone of another. */
export function timeAt(wall: WallClock, like: ICAL.Time): ICAL.Time {
  const date = new Date(wall);
  const time = like.clone();
  time.year = date.getUTCFullYear();
  time.month = date.getUTCMonth() + 1;
  time.day = date.getUTCDate();
  time.hour = date.getUTCHours();
  time.minute = date.getUTCMinutes();
  time.second = date.getUTCSeconds();
  return time;
}

export function wallOf(time: ICAL.Time): number {
  const [year, rest] = [String(time.year).padStart(4, '0'), [time.month, time.day]];
  const date = [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
  const parts = time.isDate ? [0, 0, 0] : [time.hour, time.minute, Math.min(time.second, 59)];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  const wall = parseWallClock(`${date}T${clock}`);
  if (wall === undefined) throw new Error(`${date}T${clock} does not exist`);
  return wall;
}
