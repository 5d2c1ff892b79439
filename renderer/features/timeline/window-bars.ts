import { xOf, type Viewport } from './viewport.ts';
import type { Rest } from './rests.ts';

/** One bar of the windows row, placed: pixels from the left edge of the plot, tracks from the top. */
export interface PlacedBar {
  readonly rest: Rest;
  readonly x: number;
  readonly widthPx: number;
  readonly track: number;
  /** Where the title stands; `none` where no place is left for it. */
  readonly label: 'inside' | 'right' | 'left' | 'none';
}

export interface BarLayout {
  readonly bars: readonly PlacedBar[];
  readonly tracks: number;
  /** Bars that found no track. */
  readonly hidden: number;
}

export const MAX_TRACKS = 3;
const LEAST_BAR_PX = 6;
const GAP_PX = 8;
const INSIDE_PAD_PX = 34;

interface Wanted {
  readonly rest: Rest;
  readonly x: number;
  readonly widthPx: number;
  readonly labelPx: number;
}

function wanted(rest: Rest, view: Viewport, labelPx: number): Wanted | null {
  const from = xOf(view, rest.from);
  const to = rest.until === null ? view.widthPx + 2 : xOf(view, rest.until);
  if (to <= 0 || from >= view.widthPx) return null;
  return { rest, x: from, widthPx: Math.max(LEAST_BAR_PX, to - from), labelPx };
}

/** Inside, else to the right, else to the left; what is taken is the bar and its title. */
function labelled(
  bar: Wanted,
  view: Viewport,
): { label: PlacedBar['label']; from: number; to: number } {
  const left = Math.max(0, bar.x);
  const right = Math.min(view.widthPx, bar.x + bar.widthPx);
  if (bar.labelPx + INSIDE_PAD_PX <= right - left) {
    return { label: 'inside', from: left, to: right };
  }
  if (right + GAP_PX + bar.labelPx <= view.widthPx) {
    return { label: 'right', from: left, to: right + GAP_PX + bar.labelPx };
  }
  if (left - GAP_PX - bar.labelPx >= 0) {
    return { label: 'left', from: left - GAP_PX - bar.labelPx, to: right };
  }
  return { label: 'none', from: left, to: right };
}

/** Places bars in the order of their opening, each in the first track with room. */
export function placedBars(
  rests: readonly Rest[],
  view: Viewport,
  labelPxOf: (rest: Rest) => number,
): BarLayout {
  const taken: { from: number; to: number }[][] = [];
  const bars: PlacedBar[] = [];
  let hidden = 0;
  for (const rest of rests) {
    const bar = wanted(rest, view, labelPxOf(rest));
    if (bar === null) continue;
    const placed = placedIn(taken, bar, view);
    if (placed === null) hidden += 1;
    else bars.push(placed);
  }
  return { bars, tracks: Math.max(1, taken.length), hidden };
}

function placedIn(
  taken: { from: number; to: number }[][],
  bar: Wanted,
  view: Viewport,
): PlacedBar | null {
  const full = labelled(bar, view);
  const bare = { label: 'none' as const, from: Math.max(0, bar.x), to: bar.x + bar.widthPx };
  for (const room of [full, bare]) {
    for (let track = 0; track < MAX_TRACKS; track++) {
      const others = (taken[track] ??= []);
      if (others.some((other) => room.from < other.to + GAP_PX && room.to > other.from - GAP_PX)) {
        continue;
      }
      others.push(room);
      return { rest: bar.rest, x: bar.x, widthPx: bar.widthPx, track, label: room.label };
    }
  }
  return null;
}
