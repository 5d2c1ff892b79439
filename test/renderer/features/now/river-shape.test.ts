import { describe, expect, it } from 'vitest';
import {
  hourMarks,
  riverPath,
  RIVER_LINES,
  stillLines,
} from '../../../../renderer/features/now/river-shape.ts';
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
  it('lies flat where everything rests and moves where it does not', () => {
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

  it('stills one line for a few integrations and all three only for all', () => {
    expect([0, 0.01, 0.5, 0.99, 1].map(stillLines)).toEqual([0, 1, 2, 2, 3]);
  });

  it('has no mark for an hour that is skipped and two for one that is repeated', () => {
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
