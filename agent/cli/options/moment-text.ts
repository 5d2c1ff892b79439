import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../shared/domain/values/wall-clock.ts';
import {
  instantsOfWallClock,
  placeWallClock,
  wallClockAt,
} from '../../core/calendar/wall-clock-placement.ts';
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

/** What the clocks do with that time: show it twice that night, or skip it. */
export type ClockChange = 'first-of-two' | 'second-of-two' | 'skipped';

export interface LocalMoment {
  readonly at: Instant;
  readonly change?: ClockChange;
}

/** A time and the place whose clocks it is read on, where it names one. */
export interface PlacedText {
  readonly clock: string;
  readonly place?: { readonly zone: string } | { readonly rules: ZoneRules };
}

const FURTHEST_OFFSET_MINUTES = 18 * 60;

const WITH_OFFSET = /^(.*\d:\d{2}(?::\d{2})?) ?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)$/i;
/** `02:00 Europe/Madrid`, and `02:00[Europe/Madrid]` as programs write it. */
const WITH_ZONE = /^(.+?)(?: +([a-z][\w+/-]*)|\[([a-z][\w+/-]*)\])$/i;
const DATE_AND_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?))?$/i;
const DAY_AND_TIME = /^(\p{L}+)(?:[T ](\d{1,2}:\d{2}(?::\d{2})?))?$/iu;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?$/;

/** English and Spanish; not every keyboard has an ñ. */
const DAYS: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
  ['ayer', -1],
  ['hoy', 0],
  ['mañana', 1],
  ['manana', 1],
]);

/** What names its instant by itself: with `Z`, or `now`. */
export function parseAbsolute(text: string, now: Instant): Instant | undefined {
  return /^(?:now|ahora)$/i.test(text) ? now : parseInstant(text);
}

/** Takes the zone or offset off its end. */
export function splitPlace(text: string): PlacedText {
  const [, clock, zulu, sign, hours, minutes = '0'] = WITH_OFFSET.exec(text) ?? [];
  if (clock !== undefined) {
    const offset = zulu === undefined ? Number(hours) * 60 + Number(minutes) : 0;
    if (Number(minutes) > 59 || offset > FURTHEST_OFFSET_MINUTES) return { clock: text };
    const ms = (sign === '-' ? -1 : 1) * offset * MINUTE_MS;
    return { clock, place: { rules: { id: '', instants: [], offsets: [ms] } } };
  }
  const [, time, spaced, bracketed] = WITH_ZONE.exec(text) ?? [];
  const zone = spaced ?? bracketed;
  return time === undefined || zone === undefined
    ? { clock: text }
    : { clock: time, place: { zone } };
}

/** `22:30`, `tomorrow 02:00`, `2026-12-06`, `2026-12-06T02:00`: as the clocks of a zone show it. */
export function parseLocal(text: string, frame: MomentFrame): LocalMoment | undefined {
  const { now, rules } = frame;
  const today = Math.floor(wallClockAt(rules, now) / DAY_MS) * DAY_MS;
  if (TIME.test(text)) return parseTimeOfDay(text, today, frame);
  const [, date, time] = DATE_AND_TIME.exec(text) ?? [];
  if (date !== undefined) return placed(rules, parseWallClock(`${date}T${fullTime(time)}`));
  const [, day = '', hour] = DAY_AND_TIME.exec(text.normalize('NFC')) ?? [];
  const days = DAYS.get(day.toLowerCase());
  return days === undefined ? undefined : placed(rules, onDay(today + days * DAY_MS, hour));
}

/** The whole day that a text without a time names, as the clocks of a zone show it. */
export function parseDay(
  text: string,
  frame: MomentFrame,
): { readonly from: Instant; readonly to: Instant } | undefined {
  const [, date, time] = DATE_AND_TIME.exec(text) ?? [];
  const [, day, hour] = DAY_AND_TIME.exec(text.normalize('NFC')) ?? [];
  const isDay =
    (date !== undefined && time === undefined) || (day !== undefined && hour === undefined);
  const midnight = isDay ? parseLocal(text, frame)?.at : undefined;
  if (midnight === undefined) return undefined;
  // Where midnight is skipped the day begins later, but on the same date.
  const next = Math.floor(wallClockAt(frame.rules, midnight) / DAY_MS + 1) * DAY_MS;
  return { from: midnight, to: placeWallClock(frame.rules, next) };
}

/** `7:05` as `07:05`. */
function fullTime(time = '00:00'): string {
  return time.indexOf(':') === 1 ? `0${time}` : time;
}

/** A time on the day whose midnight reads `day`. */
function onDay(day: WallClock, time?: string): WallClock | undefined {
  return parseWallClock(`${new Date(day).toISOString().slice(0, 10)}T${fullTime(time)}`);
}

function parseTimeOfDay(
  text: string,
  today: WallClock,
  { now, rules, lean }: MomentFrame,
): LocalMoment | undefined {
  const wall = onDay(today, text);
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
