import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunVerdict } from '../../../../../shared/contract/timeline.ts';
import {
  NO_RUNS,
  totalOf,
  type LaneTick,
} from '../../../../../renderer/screens/timeline/scene/lane-data.ts';
import {
  barLength,
  heldIn,
  markAt,
  marksOf,
  resolutionFor,
  tickHeight,
} from '../../../../../renderer/screens/timeline/scene/lane-marks.ts';

const DAY_PX = DAY_MS / 805;
const WEEK_PX = (7 * DAY_MS) / 805;

function tick(at: number, verdict: RunVerdict = 'succeeded'): LaneTick {
  return { at, verdict, startedAt: null, endedAt: null, seq: null };
}

function every(ms: number, count: number, verdict?: RunVerdict): LaneTick[] {
  return Array.from({ length: count }, (_, index) => tick(index * ms, verdict));
}

describe('marks of a lane', () => {
  test('ticks 2.8 px apart stay ticks, ticks 2 px apart become half-hour bars', () => {
    const apart = marksOf({ ticks: every(5 * MINUTE_MS, 12), sums: [] }, DAY_PX);
    expect(apart.map(({ kind }) => kind)).toEqual(new Array(12).fill('tick'));
    const close = marksOf({ ticks: every(3 * MINUTE_MS, 20), sums: [] }, DAY_PX);
    expect(close).toEqual([
      { kind: 'bar', at: 0, to: 30 * MINUTE_MS, counts: { ...NO_RUNS, succeeded: 10 } },
      { kind: 'bar', at: 30 * MINUTE_MS, to: HOUR_MS, counts: { ...NO_RUNS, succeeded: 10 } },
    ]);
  });

  test('the agent’s buckets fall into the same bars', () => {
    const sums = [0, 10, 20, 30].map((minute) => ({
      from: minute * MINUTE_MS,
      to: (minute + 10) * MINUTE_MS,
      counts: { ...NO_RUNS, succeeded: 9, failed: 1 },
    }));
    const marks = marksOf({ ticks: [tick(31 * MINUTE_MS, 'skipped')], sums }, DAY_PX);
    expect(marks.map((mark) => (mark.kind === 'bar' ? totalOf(mark.counts) : 0))).toEqual([30, 11]);
  });

  test('a run in progress never merges into a bar', () => {
    const ticks = [...every(MINUTE_MS, 5), tick(5 * MINUTE_MS, 'running')];
    const kinds = marksOf({ ticks, sums: [] }, DAY_PX).map((mark) => mark.kind);
    expect(kinds).toEqual(['bar', 'tick']);
  });

  test('no run is lost or counted twice, at any scale', () => {
    const verdicts = fc.constantFrom<RunVerdict>(
      'succeeded',
      'failed',
      'skipped',
      'planned',
      'running',
    );
    const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: DAY_MS }), verdicts), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(runs, fc.integer({ min: 500, max: 600_000 }), (some, msPerPixel) => {
        const ticks = some.map(([at, verdict]) => tick(at, verdict)).sort((a, b) => a.at - b.at);
        const marks = marksOf({ ticks, sums: [] }, msPerPixel);
        const counted = marks.map((mark) => (mark.kind === 'bar' ? totalOf(mark.counts) : 1));
        expect(counted.reduce((sum, one) => sum + one, 0)).toBe(ticks.length);
        expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).sort((a, b) => a - b));
      }),
    );
  });

  test('bars are half an hour in day and week, shorter when zoomed in, an hour beyond', () => {
    expect(barLength(DAY_PX)).toBe(30 * MINUTE_MS);
    expect(barLength(WEEK_PX)).toBe(30 * MINUTE_MS);
    expect(barLength((6 * HOUR_MS) / 805)).toBe(5 * MINUTE_MS);
    expect(barLength((9.9 * DAY_MS) / 805)).toBe(HOUR_MS);
  });

  test('buckets requested from the agent divide a bar and separate drawn ticks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 800, max: 1_100_000 }), (msPerPixel) => {
        const asked = resolutionFor(msPerPixel);
        expect(barLength(msPerPixel) % asked).toBe(0);
        expect(asked).toBeLessThanOrEqual(Math.max(1000, 2.5 * msPerPixel));
      }),
    );
  });
});

describe('the mark under a pointer', () => {
  const marks = marksOf({ ticks: [tick(0), tick(HOUR_MS)], sums: [] }, DAY_PX);

  test('is the nearest one within reach', () => {
    expect(markAt(marks, HOUR_MS + 4 * DAY_PX, 5 * DAY_PX)?.at).toBe(HOUR_MS);
    expect(markAt(marks, HOUR_MS / 2, 5 * DAY_PX)).toBeUndefined();
  });
});

test('has a height by the log of its duration, from 6 to 16 px', () => {
  expect(tickHeight(10)).toBe(6);
  expect(tickHeight(HOUR_MS)).toBe(16);
  expect(tickHeight(9 * HOUR_MS)).toBe(16);
  expect(tickHeight(60_000)).toBeCloseTo(11, 5);
});

describe('the number held in a pause', () => {
  const held = every(10_000, 720, 'skipped');

  test('is exact, or there is none, at every resolution and wherever the pause lies', () => {
    fc.assert(
      fc.property(
        fc.nat(7_000_000),
        fc.integer({ min: 1, max: 7_200_000 }),
        fc.constantFrom(DAY_PX, WEEK_PX, DAY_PX / 4, 1),
        (from, length, msPerPx) => {
          const to = from + length;
          const fact = held.filter(({ at }) => at >= from && at < to).length;
          const told = heldIn(marksOf({ ticks: held, sums: [] }, msPerPx), from, to);
          expect([fact, undefined]).toContain(told);
        },
      ),
    );
  });

  test('is told where bars end with the pause', () => {
    expect(heldIn(marksOf({ ticks: held, sums: [] }, DAY_PX), HOUR_MS, 2 * HOUR_MS)).toBe(360);
    expect(
      heldIn(marksOf({ ticks: held, sums: [] }, DAY_PX), HOUR_MS + 1, 2 * HOUR_MS),
    ).toBeUndefined();
  });
});
