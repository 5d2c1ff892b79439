import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocal, type LocalMoment } from '../../../../agent/cli/options/moments/moment-text.ts';
import { splitPlace } from '../../../../agent/cli/options/moments/moment-place.ts';
import {
  instantsOfWallClock,
  placeWallClock,
  wallClockAt,
} from '../../../../agent/core/calendar/wall-clock-placement.ts';
import { offsetAt, type ZoneRules } from '../../../../agent/core/calendar/zone-rules.ts';
import { zoneRules } from '../../../support/zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Both hemispheres, half and quarter hours, a change of half an hour, one at midnight, none. */
const ZONES = [
  ...['Europe/Madrid', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe'],
  ...['Asia/Kathmandu', 'Pacific/Chatham', 'America/Santiago', 'Africa/Casablanca', 'UTC'],
  ...['Asia/Beirut', 'Pacific/Apia'],
];
const FROM = Date.UTC(2024, 0, 1);
const TO = Date.UTC(2034, 0, 1);

const zone = fc.constantFrom(...ZONES).map((id) => zoneRules(id));
const minute = fc.integer({ min: FROM / MINUTE_MS, max: TO / MINUTE_MS }).map((n) => n * MINUTE_MS);

/** Often within hours of a change of the clock, where the mistakes are. */
const moment = fc
  .tuple(zone, minute, fc.boolean(), fc.integer({ min: -300, max: 300 }))
  .map(([rules, at, isNear, minutes]): readonly [ZoneRules, number] => {
    const change = rules.instants.find((one) => one >= at);
    const isUsed = isNear && change !== undefined && change < TO;
    return [rules, isUsed ? change + minutes * MINUTE_MS : at];
  });

const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, 16);
const timeText = (wall: number): string => wallText(wall).slice(11);

function read(text: string, rules: ZoneRules, now: number, lean: 'ahead' | 'behind' | 'today') {
  const found = parseLocal(text, { now, rules, lean });
  if (found === undefined) throw new Error(`${text} is not read in ${rules.id}`);
  return found;
}

/** What must hold of any reading of a wall clock: it is what windows would make of it. */
function checkPlaced({ at, change }: LocalMoment, rules: ZoneRules, wall: number): void {
  const shown = instantsOfWallClock(rules, wall);
  if (change === 'skipped') {
    expect(shown).toEqual([]);
    expect(at).toBe(placeWallClock(rules, wall));
    expect(wallClockAt(rules, at)).toBeGreaterThan(wall);
  } else {
    expect(wallClockAt(rules, at)).toBe(wall);
    expect(change === undefined ? [at] : shown).toEqual(shown);
    expect(at).toBe(shown[change === 'second-of-two' ? 1 : 0]);
  }
}

describe('local times in any zone, near clock changes too', () => {
  it('with a date are the instants at which a window with that start opens', () => {
    fc.assert(
      fc.property(moment, minute, ([rules, at], now) => {
        const wall = wallClockAt(rules, at);
        for (const text of [wallText(wall), wallText(wall).replace('T', ' ')]) {
          const found = read(text, rules, now, 'ahead');
          expect(found.at).toBe(placeWallClock(rules, wall));
          checkPlaced(found, rules, wall);
        }
      }),
    );
  });

  it('with an offset are exact, whatever zone they are read in', () => {
    fc.assert(
      fc.property(moment, zone, ([rules, at], other) => {
        const offset = offsetAt(rules, at) / MINUTE_MS;
        const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
        const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
        const text = `${wallText(wallClockAt(rules, at))}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
        const { clock, place } = splitPlace(text);
        const fixed = place !== undefined && 'rules' in place ? place.rules : other;
        expect(read(clock, fixed, 0, 'ahead')).toEqual({ at });
      }),
    );
  });

  it('without a date are the next, within two days, and the last, within two days', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 1439 }), ([rules, now], time) => {
        const text = timeText(time * MINUTE_MS);
        const next = read(text, rules, now, 'ahead');
        expect(next.at).toBeGreaterThan(now);
        expect(next.at).toBeLessThan(now + 2 * DAY_MS);
        const last = read(text, rules, now, 'behind');
        expect(last.at).toBeLessThanOrEqual(now);
        expect(last.at).toBeGreaterThan(now - 2 * DAY_MS);
        for (const { at, change } of [next, last]) {
          if (change !== 'skipped') expect(timeText(wallClockAt(rules, at))).toBe(text);
        }
        // Nothing nearer shows that time, unless the clocks show it twice: the first is meant.
        const nearer = instantsOfWallClock(rules, wallClockAt(rules, next.at));
        expect(nearer.filter((at) => at > now && at < next.at)).toEqual([]);
      }),
    );
  });

  it('with a day are on it, in English and in Spanish', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(['yesterday', 'ayer', -1], ['today', 'hoy', 0], ['tomorrow', 'mañana', 1]),
        ([rules, now], time, [english, spanish, days]) => {
          const today = Math.floor(wallClockAt(rules, now) / DAY_MS) * DAY_MS;
          const wall = today + days * DAY_MS + time * MINUTE_MS;
          const found = read(`${english} ${timeText(wall)}`, rules, now, 'ahead');
          checkPlaced(found, rules, wall);
          expect(read(`${spanish} ${timeText(wall)}`, rules, now, 'behind')).toEqual(found);
        },
      ),
    );
  });
});
