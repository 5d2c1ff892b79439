import { DateTime } from 'luxon';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { untilInstant } from '../../../model/pauses/until-instant.ts';
import type { WallTime } from './time-fields.tsx';

/** An instant for day and time fields, in the zone; with seconds only if not zero. */
export function wallTimeOf(at: Instant, zone: string): WallTime {
  const wall = DateTime.fromMillis(at, { zone });
  const format = wall.second === 0 ? 'HH:mm' : 'HH:mm:ss';
  return { date: wall.toFormat('yyyy-MM-dd'), time: wall.toFormat(format) };
}

/** Both fields as they stand, for a reload of the page. */
export function timesText(opens: WallTime, closes: WallTime): string {
  return [opens.date, opens.time, closes.date, closes.time].join('|');
}

/** `null`: nothing was kept. */
export function readTimes(
  text: string,
): { readonly opens: WallTime; readonly closes: WallTime } | null {
  const [date, time, endDate, endTime] = text.split('|');
  if (date === undefined || time === undefined) return null;
  if (endDate === undefined || endTime === undefined) return null;
  return { opens: { date, time }, closes: { date: endDate, time: endTime } };
}

export type MoveProblem = 'needed' | 'past' | 'order' | 'same';

interface Asked {
  readonly opens: WallTime;
  readonly closes: WallTime;
}

export type MovedTime =
  | { readonly problem: MoveProblem; readonly where: 'opens' | 'closes' }
  | { readonly problem: null; readonly opensAt: string; readonly closesAt: string };

interface Times {
  readonly from: Instant;
  readonly to: Instant;
}

/** In a repeated hour, fields mean the instant that filled them in, as long as they show it. */
function instantOf(
  { date, time }: WallTime,
  zone: string,
  filledIn: readonly Instant[],
): Instant | undefined {
  const shown = filledIn.find((at) => {
    const wall = wallTimeOf(at, zone);
    return wall.date === date && wall.time === time;
  });
  return shown ?? untilInstant(date, time, zone);
}

/**
 * The new time from the fields, or which field is wrong and why. `filledIn`: the fields were filled
 * in with it before anyone typed.
 */
export function movedTime(
  { opens, closes }: Asked,
  zone: string,
  now: Instant,
  planned: Times,
  filledIn: Times = planned,
): MovedTime {
  const from = instantOf(opens, zone, [filledIn.from, planned.from]);
  const to = instantOf(closes, zone, [filledIn.to, planned.to]);
  if (from === undefined) return { problem: 'needed', where: 'opens' };
  if (to === undefined) return { problem: 'needed', where: 'closes' };
  if (from <= now) return { problem: 'past', where: 'opens' };
  if (to <= from) return { problem: 'order', where: 'closes' };
  if (from === planned.from && to === planned.to) return { problem: 'same', where: 'opens' };
  return { problem: null, opensAt: formatInstant(from), closesAt: formatInstant(to) };
}
