import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StillStretch } from '../../../../renderer/model/verdict/still-stretches.ts';
import {
  hourMarks,
  riverPath,
  RIVER_LINES,
  stillLines,
  stretchesInSight,
} from '../../../../renderer/model/verdict/river-shape.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';

const HOUR = 3_600_000;
const madrid = new TimeText('Europe/Madrid', 'en');

function heights(path: string): readonly [number, number][] {
  return path
    .slice(1)
    .split('L')
    .map((point) => {
      const [x = 0, y = 0] = point.split(' ').map(Number);
      return [x, y];
    });
}

describe('the river', () => {
  it('is flat where everything is paused, and moves elsewhere', () => {
    const scale = { from: 0, to: 16 * HOUR, width: 1600 };
    const rest = {
      id: 'r',
      kind: 'window',
      title: 'R',
      from: 4 * HOUR,
      to: 8 * HOUR,
      share: 1,
    } as const;
    const points = heights(riverPath(0, scale, [rest]));
    const inside = points.filter(([x]) => x > 430 && x < 770).map(([, y]) => y);
    const outside = points.filter(([x]) => x > 810).map(([, y]) => y);
    expect(new Set(inside)).toEqual(new Set([RIVER_LINES[0]]));
    expect(Math.max(...outside) - Math.min(...outside)).toBeGreaterThan(5);
  });

  it('merges an hour of short pauses into a few bands that cover them all', () => {
    const scale = { from: 0, to: 16 * HOUR, width: 800 };
    const pauses = fc.array(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom('manual' as const, 'window' as const),
        title: fc.constant('p'),
        from: fc.integer({ min: -HOUR, max: 17 * HOUR }),
        ms: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 4 * HOUR })),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(pauses, (made) => {
        const all = made
          .map(({ ms, ...one }) => ({ ...one, to: one.from + ms }))
          .sort((a, b) => a.from - b.from);
        const seen = stretchesInSight(all, scale);
        for (const { kind, from, to, share } of all) {
          if (to <= scale.from || from >= scale.to) continue;
          const isHeldBy = (one: StillStretch): boolean =>
            one.kind === kind && one.from <= from && (one.to ?? Infinity) >= to;
          expect(seen.some((one) => isHeldBy(one) && one.share >= share)).toBe(true);
        }
        const long = all.filter(({ from, to }) => to - from > 0.1 * HOUR);
        // At most one dot of each kind per three pixels.
        expect(seen.length - long.length).toBeLessThanOrEqual(2 * (800 / 3 + 2));
      }),
    );
    const second = Array.from({ length: 3600 }, (_, index) => ({
      ...{ id: String(index), kind: 'manual' as const, title: 'p', share: 0.1 },
      from: 4 * HOUR + index * 1000,
      to: 4 * HOUR + index * 1000 + 500,
    }));
    expect(stretchesInSight(second, scale)).toHaveLength(1);
  });

  it('keeps long stretches, and those of another kind, apart', () => {
    const scale = { from: 0, to: 16 * HOUR, width: 800 };
    const one = (id: string, kind: 'manual' | 'window', from: number, to: number | null) => ({
      ...{ id, kind, title: id, share: 1 },
      ...{ from, to },
    });
    const all = [
      one('long', 'manual', HOUR, 2 * HOUR),
      one('dot', 'manual', 2 * HOUR, 2 * HOUR + 1000),
      one('window', 'window', 2 * HOUR + 1000, 2 * HOUR + 2000),
      one('open', 'manual', 2 * HOUR + 3000, null),
    ];
    expect(stretchesInSight(all, scale)).toEqual(all);
  });

  it('flattens one line for a few integrations and all three only for all', () => {
    expect([0, 0.01, 0.5, 0.99, 1].map(stillLines)).toEqual([0, 1, 2, 2, 3]);
  });

  it('has no mark for a skipped hour and two for a repeated one', () => {
    const marks = (day: string): string[] =>
      hourMarks(
        {
          from: Date.parse(`${day}T00:00:00Z`) - HOUR,
          to: Date.parse(`${day}T04:00:00Z`),
          width: 900,
        },
        madrid,
        -100,
      ).map(({ at }) => madrid.clock(at));
    expect(marks('2027-03-28')).toEqual(['00:00', '01:00', '03:00', '04:00', '05:00']);
    expect(marks('2026-10-25')).toEqual(['01:00', '02:00', '02:00', '03:00', '04:00']);
  });
});
