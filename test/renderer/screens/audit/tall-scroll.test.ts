import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heightsOf,
  MOST_PX,
  rowsInSight,
  scrolled,
  scrolledTo,
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
