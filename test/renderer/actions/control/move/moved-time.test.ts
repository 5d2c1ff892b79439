import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  movedTime,
  readTimes,
  timesText,
  wallTimeOf,
} from '../../../../../renderer/actions/control/move/moved-time.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';

const ZONE = 'Europe/Madrid';
const NOW = Date.parse('2026-11-25T04:00:00Z');
const HOUR_MS = 3_600_000;
const PLANNED = {
  from: Date.parse('2026-12-06T01:00:00Z'),
  to: Date.parse('2026-12-06T05:00:00Z'),
};

const at = (date: string, time: string) => ({ date, time });

function moved(opens: ReturnType<typeof at>, closes: ReturnType<typeof at>) {
  return movedTime({ opens, closes }, ZONE, NOW, PLANNED);
}

describe('movedTime', () => {
  it.each([
    ['needed', 'opens', at('', '02:00'), at('2026-12-07', '06:00')],
    ['needed', 'closes', at('2026-12-07', '02:00'), at('2026-12-07', '')],
    ['past', 'opens', at('2026-11-24', '02:00'), at('2026-12-07', '06:00')],
    ['order', 'closes', at('2026-12-07', '06:00'), at('2026-12-07', '06:00')],
    ['same', 'opens', at('2026-12-06', '02:00'), at('2026-12-06', '06:00')],
  ] as const)('reports %s at %s', (problem, where, opens, closes) => {
    expect(moved(opens, closes)).toEqual({ problem, where });
  });

  it('reads the fields in the zone', () => {
    expect(moved(at('2026-12-07', '02:00'), at('2026-12-07', '06:30'))).toEqual({
      problem: null,
      opensAt: '2026-12-07T01:00:00Z',
      closesAt: '2026-12-07T05:30:00Z',
    });
  });

  it('round-trips every instant, except in a repeated hour', () => {
    // The second pass of a repeated hour looks like the first: the fields cannot distinguish them.
    const repeated = Date.parse('2027-10-31T01:00:00Z');
    const instant = fc
      .integer({ min: 1, max: 400 * 24 * 60 })
      .map((minutes) => NOW + minutes * 60_000)
      .filter((one) => one < repeated || one >= repeated + HOUR_MS);
    fc.assert(
      fc.property(instant, (from) => {
        const to = from + 48 * HOUR_MS;
        fc.pre(to < repeated || to >= repeated + HOUR_MS);
        const answer = moved(wallTimeOf(from, ZONE), wallTimeOf(to, ZONE));
        fc.pre(from !== PLANNED.from);
        expect(answer).toEqual({
          problem: null,
          opensAt: formatInstant(from),
          closesAt: formatInstant(to),
        });
      }),
    );
  });

  it('shows seconds only if not zero', () => {
    expect(wallTimeOf(PLANNED.from, ZONE)).toEqual(at('2026-12-06', '02:00'));
    expect(wallTimeOf(PLANNED.from + 5000, ZONE)).toEqual(at('2026-12-06', '02:00:05'));
  });
});

describe('the fields over a reload', () => {
  it('are as they stood, unfinished too', () => {
    const opens = at('2026-12-06', '02:00');
    const closes = at('', '06:00:30');
    expect(readTimes(timesText(opens, closes))).toEqual({ opens, closes });
    expect(readTimes('')).toBeNull();
  });
});
