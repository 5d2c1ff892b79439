import {
  nominalMs,
  parseDuration,
  type NominalDuration,
} from '../../../../shared/domain/values/duration.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock, type WallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { refuse, type Checked } from '../checked.ts';
import { placeWallClock } from '../wall-clock-placement.ts';
import type { ZoneRules } from '../zone-rules.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

const LONGEST_MS = 31 * DAY_MS;

/**
 * When an occurrence closes (windows.md, rule 4). With `end`, the whole length is wall clock: it
 * closes at the same reading, however long that takes. With `duration`, days are wall clock and the
 * rest is exact.
 */
export interface WindowLength {
  readonly nominalMs: number;
  /** `wall` is the reading at which the occurrence starts, `opensAt` its instant. */
  closesAt(rules: ZoneRules, wall: WallClock, opensAt: Instant): Instant;
}

function windowLength({ days, exactMs }: NominalDuration): WindowLength {
  const nominal = nominalMs({ days, exactMs });
  return {
    nominalMs: nominal,
    closesAt(rules, wall, opensAt) {
      const closes =
        days === 0 ? opensAt + exactMs : placeWallClock(rules, wall + days * DAY_MS) + exactMs;
      return closes > opensAt ? closes : opensAt + nominal;
    },
  };
}

function untilReading(wallMs: number): WindowLength {
  return {
    nominalMs: wallMs,
    closesAt(rules, wall, opensAt) {
      const closes = placeWallClock(rules, wall + wallMs);
      return closes > opensAt ? closes : opensAt + wallMs;
    },
  };
}

function lengthByEnd(start: WallClock, text: string): Checked<WindowLength> {
  const end = parseWallClock(text);
  return end === undefined || end <= start
    ? refuse('end', 'end-not-after', { found: text })
    : { ok: true, value: untilReading(end - start) };
}

function lengthByDuration(text: string): Checked<WindowLength> {
  const duration = parseDuration(text);
  return duration === undefined || nominalMs(duration) <= 0
    ? refuse('duration', 'length-zero', { found: text })
    : { ok: true, value: windowLength(duration) };
}

/** `start` is absent if it cannot be parsed; a `duration` is still checked. */
function lengthOf(
  start: WallClock | undefined,
  end: string | undefined,
  duration: string | undefined,
): Checked<WindowLength> | undefined {
  if (duration !== undefined) return lengthByDuration(duration);
  return end === undefined || start === undefined ? undefined : lengthByEnd(start, end);
}

/**
 * The limit of 31 days applies to the nominal length, so that it does not depend on clock changes.
 */
export function compileLength(
  start: WallClock | undefined,
  end: string | undefined,
  duration: string | undefined,
): Checked<WindowLength> | undefined {
  if (end !== undefined && duration !== undefined) return refuse('', 'one-of-end-and-duration');
  const length = lengthOf(start, end, duration);
  if (length?.ok !== true || length.value.nominalMs <= LONGEST_MS) return length;
  const days = Math.floor(length.value.nominalMs / DAY_MS);
  return refuse(end === undefined ? 'duration' : 'end', 'too-long', { days });
}
