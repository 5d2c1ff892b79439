import type { Announcement } from '../../../../shared/features/announcements/announcement.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { formatWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import type { Saying } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/failure-texts.ts';
import type { Reckoning } from '../core/clocks/reckoning.ts';
import { instantOf, type EventTime } from './calendar-time.ts';
import { isSameZone } from './zones/zone-use.ts';

/** From when to when one occurrence is, as its properties say. */
export interface EventSpan {
  readonly from: EventTime;
  /** Without the exact part of a DURATION. */
  readonly to: EventTime;
  readonly exactMs: number;
  /** The properties that say so; the second is empty where none does. */
  readonly lines: readonly [from: string, to: string];
  /** Where it is not the first of a series. */
  readonly rule: readonly Saying[];
}

export function spanOf(span: EventSpan, reckoning: Reckoning): Announcement['span'] {
  const { from, to, exactMs } = span;
  if (from.isDate !== to.isDate) throw new Error('DTSTART and DTEND: one is a whole day');
  if (isReading(from) && isSameZone(from.zone, to.zone)) {
    const { kind, name, isGeneral } = from.zone;
    return {
      kind: 'wall-clock',
      start: formatWallClock(from.wall),
      end: formatWallClock(to.wall + exactMs),
      zone: kind === 'none' ? null : name,
      isAllDay: from.isDate,
      ...(isGeneral === true ? { isByCalendar: true } : {}),
      ...(exactMs === 0 ? {} : { exactMs }),
    };
  }
  const [opensAt, closesAt] = [from, to].map((time) => placed(time, reckoning));
  if (opensAt === undefined || closesAt === undefined) {
    throw new Error('DTSTART and DTEND have different kinds of zones');
  }
  return {
    kind: 'instants',
    opensAt: formatInstant(opensAt),
    closesAt: formatInstant(closesAt + exactMs),
  };
}

/** Whether it is kept as a reading of a clock: our data places it, as of then. */
function isReading({ isDate, zone }: EventTime): boolean {
  return isDate || zone.kind === 'named' || zone.kind === 'unknown' || zone.kind === 'none';
}

function placed(time: EventTime, reckoning: Reckoning): Instant | undefined {
  return instantOf({ ...time, isDate: false }, reckoning);
}

/** Why these times may not be what was meant; doubts about our own zones come when they are placed. */
export function spanDoubts(span: EventSpan, reckoning: Reckoning): Saying[] {
  const { from, to } = span;
  const isPlacedHere = !(isReading(from) && isSameZone(from.zone, to.zone));
  const all = [from, to].flatMap((time): readonly Saying[] => {
    const { doubt, rules, kind } = time.zone;
    const isClock = isPlacedHere && !time.isDate && rules !== undefined && kind !== 'utc';
    return [
      ...(doubt === undefined ? [] : [doubt]),
      ...disagreement(time, reckoning),
      ...(isClock ? reckoning.doubtsOf(rules, [time.wall]) : []),
    ];
  });
  // Of both ends the first says it.
  return all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index);
}

/** The rules in the text against ours for the same name. */
function disagreement({ wall, zone, isDate }: EventTime, { place }: Reckoning): Saying[] {
  const { rules, besides } = zone;
  if (isDate || rules === undefined || besides === undefined) return [];
  const [there, here] = [place(rules, wall), place(besides.rules, wall)];
  if (there === here) return [];
  const told = { name: zone.name, there: formatInstant(there), here: formatInstant(here) };
  return [say('doubt-zone-disagrees', told)];
}

/** Which property each time comes from, and how it was read. */
export function howRead(span: EventSpan, reckoning: Reckoning): Announcement['readAs'] {
  const { from, to, exactMs, lines, rule } = span;
  const [line, endLine] = lines;
  const ends = endLine === '' || endLine.startsWith('DURATION') ? [say('read-length')] : [];
  return {
    opens: { line, how: [...hows(from, reckoning), ...rule] },
    closes: {
      line: endLine,
      how: [...ends, ...(ends.length > 0 && exactMs > 0 ? [] : hows(to, reckoning)), ...rule],
    },
  };
}

function hows(time: EventTime, reckoning: Reckoning): Saying[] {
  const { how, besides } = time.zone;
  const day = [
    ...(time.isDate ? [say('read-day')] : []),
    ...(time.zone.isGeneral === true ? [say('read-calendar-zone')] : []),
  ];
  if (besides === undefined || disagreement(time, reckoning).length > 0) return [...day, how];
  return [...day, how, say('read-agrees', { zone: besides.id ?? besides.rules.id })];
}
