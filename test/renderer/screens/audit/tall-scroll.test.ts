import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heightsOf,
  MOST_PX,
  placesAt,
  rowsInSight,
  scrolled,
  scrolledTo,
  scrolledToShare,
  shareOf,
  shareShowing,
  type TallList,
} from '../../../../renderer/screens/audit/tall-scroll.ts';

const SHORT: TallList = { rows: 100, rowPx: 42, viewPx: 600 };
const TALL: TallList = { rows: 1_000_000, rowPx: 42, viewPx: 600 };
const TOP = { top: 0, offset: 0 };

describe('a list taller than a browser can draw', () => {
  it('is as tall as its rows, up to a height that every browser draws', () => {
    expect(heightsOf(SHORT)).toEqual({ whole: 4200, element: 4200 });
    expect(heightsOf(TALL)).toEqual({ whole: 42_000_000, element: MOST_PX });
  });

  it('scrolls a short list natively', () => {
    expect(scrolled(TOP, 840, SHORT)).toEqual({ top: 840, offset: 0 });
    expect(rowsInSight({ top: 840, offset: 0 }, SHORT, 0)).toEqual({ from: 20, to: 35 });
  });

  it('moves one pixel per wheel pixel at any position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 41_900_000 }),
        fc.integer({ min: -600, max: 600 }),
        (eye, step) => {
          const before = scrolledTo(eye, TALL);
          const after = scrolled(before, before.top + step, TALL);
          expect(after.top + after.offset).toBeCloseTo(before.top + before.offset + step, 3);
        },
      ),
    );
  });

  it('jumps to the same share of the whole list when the bar is dragged', () => {
    const half = scrolled(TOP, (MOST_PX - 600) / 2, TALL);
    expect(half.top + half.offset).toBeCloseTo((42_000_000 - 600) / 2, 0);
    const end = scrolled(TOP, MOST_PX - 600, TALL);
    expect(rowsInSight(end, TALL, 0).to).toBe(1_000_000);
    const back = scrolled(end, 0, TALL);
    expect(rowsInSight(back, TALL, 0).from).toBe(0);
  });

  it('reaches both ends by wheel alone', () => {
    let scroll = scrolledTo(300_000, TALL);
    for (let turn = 0; turn < 1000 && scroll.top + scroll.offset > 0; turn += 1) {
      scroll = scrolled(scroll, Math.max(0, scroll.top - 500), TALL);
    }
    expect(scroll.top + scroll.offset).toBe(0);
    expect(scroll.top).toBe(0);
    scroll = scrolledTo(41_700_000, TALL);
    const last = TALL.rows * TALL.rowPx - TALL.viewPx;
    for (let turn = 0; turn < 1000 && scroll.top + scroll.offset < last; turn += 1) {
      scroll = scrolled(scroll, Math.min(MOST_PX - 600, scroll.top + 500), TALL);
    }
    expect(rowsInSight(scroll, TALL, 0).to).toBe(1_000_000);
  });
});

describe('rows as high as their texts', () => {
  const list = fc.record({
    rows: fc.integer({ min: 1, max: 2_000_000 }),
    rowPx: fc.integer({ min: 20, max: 90 }),
    viewPx: fc.integer({ min: 200, max: 900 }),
  });
  /** Between 30 and 199 px, the same for the same row. */
  const heightOf = (row: number): number => 30 + ((row * 7919) % 170);

  it('begin at the upper edge, end at the lower one, and never overlap', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        expect(placesAt(0, one, heightOf, 3).get(0)).toBeCloseTo(0, 6);
        const last = one.rows - 1;
        const end = (placesAt(1, one, heightOf, 3).get(last) ?? NaN) + heightOf(last);
        expect(end).toBeCloseTo(one.viewPx, 6);
        const placed = [...placesAt(share, one, heightOf, 3)].toSorted(([a], [b]) => a - b);
        for (const [index, [row, top]] of placed.entries()) {
          const next = placed[index + 1];
          if (next === undefined) continue;
          expect(next[0]).toBe(row + 1);
          expect(next[1]).toBeCloseTo(top + heightOf(row), 3);
        }
      }),
    );
  });

  it('fill the view at any place, where there are enough of them', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        fc.pre(one.rows * 30 > one.viewPx);
        const placed = placesAt(share, one, heightOf, 3);
        const rows = [...placed.keys()];
        const top = Math.min(...placed.values());
        const bottom = Math.max(...[...placed].map(([row, at]) => at + heightOf(row)));
        if (!rows.includes(0)) expect(top).toBeLessThanOrEqual(0);
        if (!rows.includes(one.rows - 1)) expect(bottom).toBeGreaterThanOrEqual(one.viewPx);
      }),
    );
  });

  it('are revealed whole by keys', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const row = Math.floor(share * (one.rows - 1));
        const there = shareShowing(row, 0, one, heightOf);
        const top = placesAt(there, one, heightOf, 30).get(row) ?? NaN;
        expect(top).toBeGreaterThanOrEqual(-1);
        expect(top + heightOf(row)).toBeLessThanOrEqual(one.viewPx + 1);
      }),
    );
  });

  it('keep their share of the way when the expected height changes', () => {
    const short = { rows: 1000, rowPx: 42, viewPx: 600 };
    const half = scrolledToShare(0.5, short);
    const taller = { ...short, rowPx: 90 };
    const again = scrolledToShare(shareOf(half, short), taller);
    expect(shareOf(again, taller)).toBeCloseTo(0.5, 6);
  });
});
