import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laneTitles } from '../../../../../renderer/screens/now/river/lane-titles.ts';
import type { StillStretch } from '../../../../../renderer/model/verdict/still-stretches.ts';

/** A pixel is a unit of time, and `now` is at 300; a letter takes ten. */
const scale = { from: 0, to: 1000, width: 1000 };
const NOW = 300;
const words = {
  say: ({ from }: StillStretch, title: string) => (from <= NOW ? `${title}, 22:17` : title),
  widthOf: (said: string) => said.length * 10,
};

function stretch(title: string, from: number, to: number | null): StillStretch {
  return { id: `${title} ${from}`, kind: 'window', title, from, to, share: 0.5 };
}

function titles(...bands: StillStretch[]) {
  return laneTitles(bands, scale, NOW, words).map(({ title, x }) => `${title} @${x}`);
}

describe('titles of a lane', () => {
  test('stand within the band, else beside it; what is over has none', () => {
    expect(titles(stretch('hot fix', 200, 600))).toEqual(['hot fix, 22:17 @304']);
    expect(titles(stretch('hot fix', 200, 340))).toEqual(['hot fix, 22:17 @344']);
    expect(titles(stretch('hot fix', 100, 250))).toEqual([]);
  });

  test('are cut before the end time, and say all of it elsewhere', () => {
    const [title] = laneTitles(
      [stretch('Web shop monthly maintenance of all', 200, 310), stretch('next', 500, 990)],
      scale,
      NOW,
      words,
    );
    expect(title).toMatchObject({
      title: 'Web shop m…, 22:17',
      full: 'Web shop monthly maintenance of all, 22:17',
    });
  });

  test('none meets another, another band, the now-line or an edge, whatever holds', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 3, max: 400 })),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 60 }), (steps, letters) => {
        let at = -100;
        const bands = steps.map(([gap, length]) => {
          const from = at + gap;
          at = from + length;
          return stretch('x'.repeat(letters), from, at);
        });
        const found = laneTitles(bands, scale, NOW, words);
        for (const one of found) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(scale.width);
          expect(one.x < NOW && NOW < one.x + one.width).toBe(false);
          for (const other of found) {
            if (other === one) continue;
            expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true);
          }
          for (const { id, from, to } of bands) {
            if (id === one.id) continue;
            expect(one.x + one.width <= from || (to ?? Infinity) <= one.x).toBe(true);
          }
        }
      }),
    );
  });
});
