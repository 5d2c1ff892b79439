import type { PlacedBar } from '../scene/window-bars.ts';
import type { Grip } from './changeable.ts';

/** How far an edge reaches into its bar and out of it. A narrow bar keeps a third for its body. */
const INSIDE_PX = 8;
const OUTSIDE_PX = 4;

export interface BarHit {
  readonly bar: PlacedBar;
  /** `null`: nothing of it can be taken here. */
  readonly grip: Grip | null;
}

/** The part of a bar at a distance from its left edge. */
function partAt({ widthPx }: PlacedBar, offset: number): Grip | null {
  if (offset < -OUTSIDE_PX || offset > widthPx + OUTSIDE_PX) return null;
  const inside = Math.min(INSIDE_PX, widthPx / 3);
  if (offset < inside) return 'start';
  return offset > widthPx - inside ? 'end' : 'body';
}

/** Outside of its edges no part of it counts: that time is empty. */
function hitOf(bar: PlacedBar, offset: number, grips: readonly Grip[]): BarHit | null {
  const part = partAt(bar, offset);
  if (part === null) return null;
  const isOver = offset >= 0 && offset <= bar.widthPx;
  if (grips.includes(part)) return { bar, grip: part };
  if (!isOver) return null;
  return { bar, grip: grips.includes('body') ? 'body' : null };
}

/**
 * What is at a place of the windows row: a bar with the part that can be taken, or `null` for empty
 * time. Of two neighbours the nearer one.
 */
export function barAt(
  bars: readonly PlacedBar[],
  place: { readonly x: number; readonly track: number },
  gripsOf: (bar: PlacedBar) => readonly Grip[],
): BarHit | null {
  let best: { readonly hit: BarHit; readonly distance: number } | null = null;
  for (const bar of bars) {
    if (bar.track !== place.track) continue;
    const offset = place.x - bar.x;
    const hit = hitOf(bar, offset, gripsOf(bar));
    if (hit === null) continue;
    const distance = Math.max(0, -offset, offset - bar.widthPx);
    if (best === null || distance < best.distance) best = { hit, distance };
  }
  return best?.hit ?? null;
}
