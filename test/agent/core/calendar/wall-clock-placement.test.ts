/// <reference lib="esnext.temporal" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instantsOfWallClock,
  placeWallClock,
  wallClockAt,
} from '../../../../agent/core/calendar/wall-clock-placement.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { parseWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { zoneRules } from '../../../support/zones.ts';

function placed(zoneId: string, text: string): string {
  return formatInstant(placeWallClock(zoneRules(zoneId), parseWallClock(text) ?? NaN));
}

function all(zoneId: string, text: string): string[] {
  return instantsOfWallClock(zoneRules(zoneId), parseWallClock(text) ?? NaN).map(formatInstant);
}

describe('placing a local time', () => {
  it.each([
    ['an ordinary time', 'Europe/Madrid', '2026-12-06T02:00', '2026-12-06T01:00:00Z'],
    [
      'in the gap, by the offset before it',
      'America/New_York',
      '2027-03-14T02:30',
      '2027-03-14T07:30:00Z',
    ],
    ['the end of the gap', 'America/New_York', '2027-03-14T03:00', '2027-03-14T07:00:00Z'],
    ['just before the gap', 'America/New_York', '2027-03-14T01:59:59', '2027-03-14T06:59:59Z'],
    [
      'a repeated time, the first one',
      'America/New_York',
      '2026-11-01T01:30',
      '2026-11-01T05:30:00Z',
    ],
    [
      'the end of the repeated hour',
      'America/New_York',
      '2026-11-01T02:00',
      '2026-11-01T07:00:00Z',
    ],
    ['half an hour of gap', 'Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-02T15:45:00Z'],
    ['half an hour repeated', 'Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00Z'],
    ["Apia's missing day", 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00Z'],
    ['a summer past 2037', 'Europe/Madrid', '2080-07-01T02:00', '2080-07-01T00:00:00Z'],
  ])('%s: %s %s', (_, zoneId, text, expected) => {
    expect(placed(zoneId, text)).toBe(expected);
  });

  it('finds both instants of a repeated time, and none of a skipped one', () => {
    expect(all('America/New_York', '2026-11-01T01:30')).toEqual([
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
    ]);
    expect(all('America/New_York', '2027-03-14T02:30')).toEqual([]);
    expect(all('Europe/Madrid', '2026-12-06T02:00')).toEqual(['2026-12-06T01:00:00Z']);
  });
});

const MINUTE_MS = 60_000;
const zoneId = fc.constantFrom(
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Gaza',
  'America/Sao_Paulo',
  'Europe/Dublin',
  'Pacific/Chatham',
);

/** Any minute, weighted towards those near a clock change. */
function momentIn(id: string): fc.Arbitrary<Instant> {
  const near = zoneRules(id).instants.filter((at) => at > 0);
  return fc.oneof(
    fc.integer({ min: 0, max: Date.UTC(2099, 0, 1) / MINUTE_MS }).map((m) => m * MINUTE_MS),
    fc
      .tuple(fc.constantFrom(...near), fc.integer({ min: -1500, max: 1500 }))
      .map(([at, minutes]) => at + minutes * MINUTE_MS),
  );
}

const zoneAndMoment = zoneId.chain((id) => fc.tuple(fc.constant(id), momentIn(id)));

describe('placement, for any zone and instant', () => {
  it('round trip: the local time of an instant is placed at the first instant that has it', () => {
    fc.assert(
      fc.property(zoneAndMoment, ([id, at]) => {
        const rules = zoneRules(id);
        const wall = wallClockAt(rules, at);
        const shown = instantsOfWallClock(rules, wall);
        expect(shown).toContain(at);
        expect(placeWallClock(rules, wall)).toBe(Math.min(...shown));
      }),
      { numRuns: 5000 },
    );
  });

  it('a skipped time is placed as far after the gap as it lies inside it', () => {
    fc.assert(
      fc.property(zoneAndMoment, ([id, wall]) => {
        const rules = zoneRules(id);
        fc.pre(instantsOfWallClock(rules, wall).length === 0);
        const at = placeWallClock(rules, wall);
        const change = rules.instants.findLast((instant) => instant <= at) ?? NaN;
        const before = wallClockAt(rules, change - 1) + 1;
        expect(at - change).toBe(wall - before);
        expect(wallClockAt(rules, at)).toBeGreaterThan(wall);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });

  it('agrees with Temporal (disambiguation "compatible")', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'),
        fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) / MINUTE_MS }),
        (id, minutes) => {
          const text = new Date(minutes * MINUTE_MS).toISOString().slice(0, 19);
          const peer = Temporal.PlainDateTime.from(text).toZonedDateTime(id);
          expect(placeWallClock(zoneRules(id), minutes * MINUTE_MS)).toBe(peer.epochMilliseconds);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
