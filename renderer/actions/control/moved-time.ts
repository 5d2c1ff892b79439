import { DateTime } from 'luxon';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { untilInstant } from '../../model/pauses/until-instant.ts';
import type { WallTime } from './time-fields.tsx';

/** An instant for day and time fields, in the zone; with seconds only if not zero. */
export function wallTimeOf(at: Instant, zone: string): WallTime {
  const wall = DateTime.fromMillis(at, { zone });
  const format = wall.second === 0 ? 'HH:mm' : 'HH:mm:ss';
  return { date: wall.toFormat('yyyy-MM-dd'), time: wall.toFormat(format) };
}

export type MoveProblem = 'needed' | 'past' | 'order' | 'same';

interface Asked {
  readonly opens: WallTime;
  readonly closes: WallTime;
}

export type MovedTime =
  | { readonly problem: MoveProblem; readonly where: 'opens' | 'closes' }
  | { readonly problem: null; readonly opensAt: string; readonly closesAt: string };

/** The new time from the fields, or which field is wrong and why. */
export function movedTime(
  { opens, closes }: Asked,
  zone: string,
  now: Instant,
  planned: { readonly from: Instant; readonly to: Instant },
): MovedTime {
  const from = untilInstant(opens.date, opens.time, zone);
  const to = untilInstant(closes.date, closes.time, zone);
  if (from === undefined) return { problem: 'needed', where: 'opens' };
  if (to === undefined) return { problem: 'needed', where: 'closes' };
  if (from <= now) return { problem: 'past', where: 'opens' };
  if (to <= from) return { problem: 'order', where: 'closes' };
  if (from === planned.from && to === planned.to) return { problem: 'same', where: 'opens' };
  return { problem: null, opensAt: formatInstant(from), closesAt: formatInstant(to) };
}
