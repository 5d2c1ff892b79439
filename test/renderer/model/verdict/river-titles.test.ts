import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { riverTitles } from '../../../../renderer/model/verdict/river-titles.ts';
import type { StillStretch } from '../../../../renderer/model/verdict/still-stretches.ts';

/** A pixel is a unit of time, and `now` is at 300. */
const scale = { from: 0, to: 1000, width: 1000 };
const NOW = 300;

function stretch(id: string, from: number, to: number | null): StillStretch {
  return { id, kind: 'window', title: id, from, to, share: 1 };
}

function titles(...stretches: StillStretch[]) {
  return riverTitles(stretches, scale, NOW, () => 100).map(({ id, x, row }) => `${id} ${x} ${row}`);
}

describe('titles in the river', () => {
  test('what is over has none, what holds now comes first', () => {
    expect(titles(stretch('over', 100, 250))).toEqual([]);
    expect(titles(stretch('over', 100, 250), stretch('now', 200, 500))).toEqual(['now 304 0']);
    expect(titles(stretch('ahead', 450, 600), stretch('now', 290, 500))).toEqual([
      'now 304 0',
      'ahead 454 0',
    ]);
  });

  test('a short band has its title beside it', () => {
    expect(titles(stretch('now', 280, 340))).toEqual(['now 344 0']);
  });

  test('several holds stand one below the other', () => {
    expect(titles(stretch('one', 200, 500), stretch('two', 250, 450))).toEqual([
      'one 304 0',
      'two 304 1',
    ]);
  });

  test('no title meets another, the now-line or an edge, whatever holds', () => {
    const span = fc.tuple(
      fc.integer({ min: -200, max: 1200 }),
      fc.option(fc.integer({ min: 1, max: 900 })),
    );
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.integer({ min: 20, max: 300 }),
        (spans, width) => {
          const all = spans.map(([from, length], index) =>
            stretch(String(index), from, length === null ? null : from + length),
          );
          const found = riverTitles(all, scale, NOW, () => width);
          for (const one of found) {
            expect(one.x).toBeGreaterThanOrEqual(0);
            expect(one.x + width).toBeLessThanOrEqual(scale.width);
            expect(one.x <= NOW && NOW < one.x + width).toBe(false);
            for (const other of found) {
              if (other === one || other.row !== one.row) continue;
              expect(Math.abs(other.x - one.x)).toBeGreaterThanOrEqual(width);
            }
          }
        },
      ),
    );
  });
});
