import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import {
  instantsOfWallClock,
  placeWallClock,
  wallClockAt,
} from '../../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../../../core/calendar/zone-rules.ts';
import { DAY_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { midnightsOf, type DayText } from './day-text.ts';
import { readLocalText } from './local-text.ts';

/** Which 22:30 is meant: the next one, the last one, or that of today. */
export type Lean = 'ahead' | 'behind' | 'today';

/** What a time without a date or zone is read by. */
export interface MomentFrame {
  readonly now: Instant;
  readonly rules: ZoneRules;
  readonly lean: Lean;
}

/** What the clocks do with that time: show it twice that night, or skip it. */
export type ClockChange = 'first-of-two' | 'second-of-two' | 'skipped';

export interface LocalMoment {
  readonly at: Instant;
  readonly change?: ClockChange;
}

/** What names its instant by itself: with `Z`, or `now`. */
export function parseAbsolute(text: string, now: Instant): Instant | undefined {
  return /^(?:now|ahora)$/i.test(text) ? now : parseInstant(text);
}

/** `22:30`, `tomorrow 02:00`, `sunday 06:00`, `2026-12-06`, `+2h`: as the clocks of a zone show it. */
export function parseLocal(text: string, frame: MomentFrame): LocalMoment | undefined {
  const read = readLocalText(text);
  switch (read?.kind) {
    case undefined:
      return undefined;
    case 'later':
      return { at: Math.ceil((frame.now + read.ms) / SECOND_MS) * SECOND_MS };
    case 'time':
      return parseTimeOfDay(read.time, frame);
    case 'day':
      return onNamedDay(read.day, read.time ?? '00:00', frame);
  }
}

/** The whole day that a text without a time names, as the clocks of a zone show it. */
export function parseDay(
  text: string,
  frame: MomentFrame,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const read = readLocalText(text);
  if (read?.kind !== 'day' || read.time !== undefined) return undefined;
  const midnight = onNamedDay(read.day, '00:00', frame)?.at;
  if (midnight === undefined) return undefined;
  // Where midnight is skipped the day begins later, but on the same date.
  const next = Math.floor(wallClockAt(frame.rules, midnight) / DAY_MS + 1) * DAY_MS;
  return { from: midnight, to: placeWallClock(frame.rules, next) };
}

function todayOf({ now, rules }: MomentFrame): WallClock {
  return Math.floor(wallClockAt(rules, now) / DAY_MS) * DAY_MS;
}

/** A time on the day whose midnight reads `day`. */
function onDay(day: WallClock, time: string): WallClock | undefined {
  return parseWallClock(`${new Date(day).toISOString().slice(0, 10)}T${time}`);
}

/** Of several days that may be meant, the next, the last, or what is nearest and not over. */
function onNamedDay(day: DayText, time: string, frame: MomentFrame): LocalMoment | undefined {
  const { now, rules, lean } = frame;
  const today = todayOf(frame);
  const moments = midnightsOf(day, today)
    .map((midnight) => ({ midnight, moment: placed(rules, onDay(midnight, time)) }))
    .filter(isPlaced);
  const [only, ...others] = moments;
  if (only === undefined || others.length === 0) return only?.moment;
  // A weekday beside its date is as printed, whichever way the option leans.
  if (day.kind === 'day-of-month' && day.weekday !== undefined) {
    return moments.toSorted((a, b) => Math.abs(a.moment.at - now) - Math.abs(b.moment.at - now))[0]
      ?.moment;
  }
  if (lean === 'behind') return moments.findLast(({ moment }) => moment.at <= now)?.moment;
  const isMeant =
    lean === 'ahead'
      ? ({ moment }: Placed) => moment.at > now
      : ({ midnight }: Placed) => midnight >= today;
  return moments.find(isMeant)?.moment;
}

interface Placed {
  readonly midnight: WallClock;
  readonly moment: LocalMoment;
}

function isPlaced(one: {
  readonly midnight: WallClock;
  readonly moment: LocalMoment | undefined;
}): one is Placed {
  return one.moment !== undefined;
}

function parseTimeOfDay(time: string, frame: MomentFrame): LocalMoment | undefined {
  const { now, rules, lean } = frame;
  const wall = onDay(todayOf(frame), time);
  const moment = placed(rules, wall);
  if (wall === undefined || moment === undefined) return undefined;
  if (lean === 'ahead' && moment.at <= now) {
    // Between the two showings of a time, the next one is the second.
    const again = instantsOfWallClock(rules, wall).find((at) => at > now);
    if (again !== undefined) return { at: again, change: 'second-of-two' };
    return placed(rules, wall + DAY_MS);
  }
  return lean === 'behind' && moment.at > now ? placed(rules, wall - DAY_MS) : moment;
}

function placed(rules: ZoneRules, wall: WallClock | undefined): LocalMoment | undefined {
  if (wall === undefined) return undefined;
  const at = placeWallClock(rules, wall);
  const shown = instantsOfWallClock(rules, wall).length;
  if (shown === 1) return { at };
  return { at, change: shown === 0 ? 'skipped' : 'first-of-two' };
}
