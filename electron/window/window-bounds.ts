import { z } from 'zod';

/** In Electron's device-independent pixels. */
export const boundsSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

export type Bounds = z.output<typeof boundsSchema>;

/** Where the window was last: what it goes back to, and whether it filled its screen. */
export const windowStateSchema = boundsSchema.extend({ isMaximized: z.boolean().default(false) });

export type WindowState = z.output<typeof windowStateSchema>;

const SMALLEST = { width: 900, height: 600 };
const FIRST = { width: 1280, height: 800 };

/** Never larger than a display: 1366 x 768 at 150 % has room for 911 x 472. */
export function smallestOn(displays: readonly Bounds[]): { width: number; height: number } {
  return {
    width: Math.min(SMALLEST.width, ...displays.map(({ width }) => width)),
    height: Math.min(SMALLEST.height, ...displays.map(({ height }) => height)),
  };
}

function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function centred(size: { width: number; height: number }, area: Bounds): Bounds {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

/**
 * Where the window opens: at its last position, moved entirely into the display that shows most of
 * it (a display may be gone or smaller since); centred on the first display if it was on none.
 */
export function placeWindow(saved: Bounds | undefined, displays: readonly Bounds[]): Bounds {
  const [first] = displays;
  if (first === undefined) return saved ?? { x: 0, y: 0, ...FIRST };
  if (saved === undefined) return centred(FIRST, first);
  const best = displays.reduce((a, b) => (overlap(saved, b) > overlap(saved, a) ? b : a));
  if (overlap(saved, best) === 0) return centred(saved, first);
  const width = Math.min(Math.max(saved.width, SMALLEST.width), best.width);
  const height = Math.min(Math.max(saved.height, SMALLEST.height), best.height);
  return {
    x: Math.min(Math.max(saved.x, best.x), best.x + best.width - width),
    y: Math.min(Math.max(saved.y, best.y), best.y + best.height - height),
    width,
    height,
  };
}
