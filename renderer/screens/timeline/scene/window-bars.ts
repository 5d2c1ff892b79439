import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { xOf, type Viewport } from './viewport.ts';
import type { Pause } from './pauses.ts';

/**
 * One placed bar of the windows row: pixels from the left edge of the plot, tracks from the top.
 */
export interface PlacedBar {
  readonly pause: Pause;
  readonly x: number;
  readonly widthPx: number;
  readonly track: number;
  /** Position of the title; `none` if there is no room. */
  readonly label: 'inside' | 'right' | 'left' | 'none';
}

export interface BarLayout {
  readonly bars: readonly PlacedBar[];
  readonly tracks: number;
  /** Bars that found no track. */
  readonly hidden: number;
}

/** As long as nobody asks for all of them. */
export const MAX_TRACKS = 3;
const LEAST_BAR_PX = 6;
const GAP_PX = 8;
const INSIDE_PAD_PX = 34;

interface Wanted {
  readonly pause: Pause;
  readonly x: number;
  readonly widthPx: number;
  readonly labelPx: number;
}

function wanted(pause: Pause, view: Viewport, labelPx: number): Wanted | null {
  const from = xOf(view, pause.from);
  const to = pause.until === null ? view.widthPx + 2 : xOf(view, pause.until);
  if (to <= 0 || from >= view.widthPx) return null;
  return { pause, x: from, widthPx: Math.max(LEAST_BAR_PX, to - from), labelPx };
}

interface Room {
  readonly label: PlacedBar['label'];
  readonly from: number;
  readonly to: number;
}

/**
 * Inside, else right, else left, preferring a place that the now-line does not cross; the occupied
 * width is the bar and its title.
 */
function labelled(bar: Wanted, view: Viewport, nowX: number): Room {
  const left = Math.max(0, bar.x);
  const right = Math.min(view.widthPx, bar.x + bar.widthPx);
  if (bar.labelPx + INSIDE_PAD_PX <= right - left) {
    return { label: 'inside', from: left, to: right };
  }
  const beside: readonly Room[] = [
    { label: 'right', from: left, to: right + GAP_PX + bar.labelPx },
    { label: 'left', from: left - GAP_PX - bar.labelPx, to: right },
  ];
  const rooms = beside.filter(({ from, to }) => from >= 0 && to <= view.widthPx);
  const isCrossed = ({ label, from, to }: Room): boolean =>
    label === 'right' ? right < nowX && nowX < to : from < nowX && nowX < left;
  const free = rooms.find((room) => !isCrossed(room));
  return free ?? rooms[0] ?? { label: 'none', from: left, to: right };
}

/** Places bars by opening, each in the first free track; `now`: position of the now-line. */
export function placedBars(
  pauses: readonly Pause[],
  view: Viewport,
  now: Instant,
  labelPxOf: (pause: Pause) => number,
  mostTracks = MAX_TRACKS,
): BarLayout {
  const nowX = xOf(view, now);
  const taken: { from: number; to: number }[][] = [];
  const bars: PlacedBar[] = [];
  let hidden = 0;
  for (const pause of pauses) {
    const bar = wanted(pause, view, labelPxOf(pause));
    if (bar === null) continue;
    const placed = placedIn(taken, mostTracks, bar, labelled(bar, view, nowX));
    if (placed === null) hidden += 1;
    else bars.push(placed);
  }
  return { bars, tracks: Math.max(1, taken.length), hidden };
}

function placedIn(
  taken: { from: number; to: number }[][],
  mostTracks: number,
  bar: Wanted,
  full: Room,
): PlacedBar | null {
  const bare = { label: 'none' as const, from: Math.max(0, bar.x), to: bar.x + bar.widthPx };
  for (const room of [full, bare]) {
    for (let track = 0; track < mostTracks; track++) {
      const others = (taken[track] ??= []);
      if (others.some((other) => room.from < other.to + GAP_PX && room.to > other.from - GAP_PX)) {
        continue;
      }
      others.push(room);
      return { pause: bar.pause, x: bar.x, widthPx: bar.widthPx, track, label: room.label };
    }
  }
  return null;
}
