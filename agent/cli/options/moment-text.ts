import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../shared/domain/values/wall-clock.ts';
import { placeWallClock, wallClockAt } from '../../core/calendar/wall-clock-placement.ts';
import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

/** Which 22:30 is meant: the next one, the last one, or that of today. */
export type Lean = 'ahead' | 'behind' | 'today';

/** What a time without a date or zone is read by. */
export interface MomentFrame {
  readonly now: Instant;
  readonly rules: ZoneRules;
  readonly lean: Lean;
}

const FURTHEST_OFFSET_MINUTES = 18 * 60;

const WITH_OFFSET = /^(.+?)([+-])(\d{2}):?(\d{2})$/;
const DATE_AND_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/;
const DAY_AND_TIME = /^(today|tomorrow|yesterday)(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/i;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/;
const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

function parseOffset(text: string): Instant | undefined {
  const [, clock = '', sign, hours, minutes] = WITH_OFFSET.exec(text) ?? [];
  const wall = /T\d{2}:\d{2}/.test(clock) ? parseWallClock(clock) : undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  if (wall === undefined || Number(minutes) > 59 || offset > FURTHEST_OFFSET_MINUTES) {
    return undefined;
  }
  return wall - (sign === '-' ? -1 : 1) * offset * MINUTE_MS;
}

/** What names its instant by itself: with `Z`, with an offset, or `now`. */
export function parseAbsolute(text: string, now: Instant): Instant | undefined {
  return text === 'now' ? now : (parseInstant(text) ?? parseOffset(text));
}

/** `7:05` as 07:05 on the day whose midnight reads `day`. */
function onDay(day: WallClock, time = '00:00'): WallClock | undefined {
  const full = time.length === 4 || time.length === 7 ? `0${time}` : time;
  return parseWallClock(`${new Date(day).toISOString().slice(0, 10)}T${full}`);
}

function parseTimeOfDay(text: string, today: WallClock, frame: MomentFrame): Instant | undefined {
  const { now, rules, lean } = frame;
  const wall = onDay(today, text);
  if (wall === undefined) return undefined;
  const at = placeWallClock(rules, wall);
  if (lean === 'ahead' && at <= now) return placeWallClock(rules, wall + DAY_MS);
  if (lean === 'behind' && at > now) return placeWallClock(rules, wall - DAY_MS);
  return at;
}

/** `22:30`, `tomorrow 02:00`, `2026-12-06`, `2026-12-06T02:00`: as the clocks of a zone show it. */
export function parseLocal(text: string, frame: MomentFrame): Instant | undefined {
  const { now, rules } = frame;
  const today = Math.floor(wallClockAt(rules, now) / DAY_MS) * DAY_MS;
  if (TIME.test(text)) return parseTimeOfDay(text, today, frame);
  const [, date, time = '00:00'] = DATE_AND_TIME.exec(text) ?? [];
  if (date !== undefined) return placed(rules, parseWallClock(`${date}T${time}`));
  const [, day, hour] = DAY_AND_TIME.exec(text) ?? [];
  if (day === undefined) return undefined;
  return placed(rules, onDay(today + (DAYS[day.toLowerCase()] ?? 0) * DAY_MS, hour));
}

function placed(rules: ZoneRules, wall: WallClock | undefined): Instant | undefined {
  return wall === undefined ? undefined : placeWallClock(rules, wall);
}
