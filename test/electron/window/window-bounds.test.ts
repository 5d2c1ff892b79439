import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, type Bounds } from '../../../electron/window/window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1920, height: 1040 };
const beside = { x: 1920, y: 0, width: 2560, height: 1400 };

describe("the window's position", () => {
  it('is the middle of the first display initially', () => {
    expect(placeWindow(undefined, [laptop, beside])).toEqual({
      x: 320,
      y: 120,
      width: 1280,
      height: 800,
    });
  });

  it('is restored', () => {
    const saved = { x: 2000, y: 100, width: 1300, height: 900 };
    expect(placeWindow(saved, [laptop, beside])).toEqual(saved);
  });

  it('is on an existing display if its own is gone', () => {
    const saved = { x: 2000, y: 100, width: 1300, height: 900 };
    expect(placeWindow(saved, [laptop])).toEqual({ x: 310, y: 70, width: 1300, height: 900 });
  });

  it('is always entirely on one display', () => {
    const bounds = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
    });
    const inside = (a: Bounds, b: Bounds): boolean =>
      a.x >= b.x &&
      a.y >= b.y &&
      a.x + a.width <= b.x + b.width &&
      a.y + a.height <= b.y + b.height;
    fc.assert(
      fc.property(bounds, (saved) => {
        const placed = placeWindow(saved, [laptop, beside]);
        expect([laptop, beside].some((display) => inside(placed, display))).toBe(true);
      }),
    );
  });
});
