/**
 * Browsers draw nothing below some 33 million pixels, which is less than a million rows need. So
 * the list is only `MOST_PX` tall, and `offset` says how far its content runs ahead of the scroll
 * bar.
 */
export interface TallScroll {
  /** `scrollTop` of the element. */
  readonly top: number;
  /** `top` + `offset` is the position in the whole list. */
  readonly offset: number;
}

export interface TallList {
  readonly rows: number;
  readonly rowPx: number;
  readonly viewPx: number;
}

export const MOST_PX = 8_000_000;

/** Within this distance of an end, the bar moves one to one, so that the end can be reached. */
const EDGE_PX = 100_000;

/** The height of the whole list, and of the element that stands for it. */
export function heightsOf({ rows, rowPx }: TallList): { whole: number; element: number } {
  const whole = rows * rowPx;
  return { whole, element: Math.min(whole, MOST_PX) };
}

/**
 * After the browser scrolled to `top`: a wheel step moves its usual pixels, while dragging the
 * scroll bar jumps to that share of the whole list.
 */
export function scrolled(before: TallScroll, top: number, list: TallList): TallScroll {
  const { whole, element } = heightsOf(list);
  if (whole <= element) return { top, offset: 0 };
  const isJump = Math.abs(top - before.top) > 4 * list.viewPx;
  if (isJump) return { top, offset: placed(top * ratioOf(list), list) - top };
  const eye = placed(top + before.offset, list);
  const isNearEnd = top < EDGE_PX || top > element - list.viewPx - EDGE_PX;
  return isNearEnd ? scrolledTo(eye, list) : { top, offset: eye - top };
}

/** The scroll state that shows `eye` (pixels of the whole list), with the bar in proportion. */
export function scrolledTo(eye: number, list: TallList): TallScroll {
  const there = placed(eye, list);
  const { whole, element } = heightsOf(list);
  if (whole <= element) return { top: there, offset: 0 };
  const top = barOf(there, list);
  return { top, offset: there - top };
}

/** No nearer to an end than the position is, and far enough for the next wheel steps. */
function barOf(eye: number, list: TallList): number {
  const { whole, element } = heightsOf(list);
  const [left, end] = [whole - list.viewPx - eye, element - list.viewPx];
  if (eye < EDGE_PX) return Math.round(eye);
  if (left < EDGE_PX) return Math.round(end - left);
  return Math.round(Math.min(Math.max(EDGE_PX, eye / ratioOf(list)), end - EDGE_PX));
}

/** The rows to render: the visible ones and `spare` on each side. `to` is exclusive. */
export function rowsInSight(
  { top, offset }: TallScroll,
  { rows, rowPx, viewPx }: TallList,
  spare: number,
): { readonly from: number; readonly to: number } {
  const first = Math.floor((top + offset) / rowPx);
  const last = Math.ceil((top + offset + viewPx) / rowPx);
  return { from: Math.max(0, first - spare), to: Math.min(rows, last + spare) };
}

/** Pixels of the whole list per pixel of the scroll bar. */
function ratioOf(list: TallList): number {
  const { whole, element } = heightsOf(list);
  return (whole - list.viewPx) / Math.max(1, element - list.viewPx);
}

function placed(eye: number, list: TallList): number {
  const furthest = Math.max(0, heightsOf(list).whole - list.viewPx);
  return Math.min(Math.max(0, eye), furthest);
}

/** How far it is scrolled: 0 at the first row, 1 at the last. */
export function shareOf({ top, offset }: TallScroll, list: TallList): number {
  const furthest = heightsOf(list).whole - list.viewPx;
  return furthest <= 0 ? 0 : Math.min(1, Math.max(0, (top + offset) / furthest));
}

/** At this share of the way. */
export function scrolledToShare(share: number, list: TallList): TallScroll {
  return scrolledTo(share * Math.max(0, heightsOf(list).whole - list.viewPx), list);
}

/** Rows of different heights: `rowPx` is then only what one is expected to be. */
type HeightOf = (row: number) => number;

/** Where rows are in the view, in pixels from its upper edge, by their numbers. */
export type Places = ReadonlyMap<number, number>;

/**
 * Rows as high as their texts. At each share of the way the same share of the rows is above the
 * same share of the view: so the first row begins at the upper edge at the start, and the last one
 * ends at the lower edge at the end, however wrong the expected height is.
 */
export function placesAt(
  share: number,
  { rows, viewPx }: TallList,
  heightOf: HeightOf,
  spare: number,
): Places {
  const places = new Map<number, number>();
  if (rows === 0) return places;
  const at = share * rows;
  const anchor = Math.min(rows - 1, Math.floor(at));
  const anchorTop = share * viewPx - (at - anchor) * heightOf(anchor);
  let left = spare;
  for (let row = anchor, top = anchorTop; row < rows && left > 0; row += 1) {
    places.set(row, top);
    top += heightOf(row);
    if (top > viewPx) left -= 1;
  }
  left = spare;
  for (let row = anchor - 1, top = anchorTop; row >= 0 && left > 0; row -= 1) {
    top -= heightOf(row);
    places.set(row, top);
    if (top < 0) left -= 1;
  }
  return places;
}

/** The share nearest to this one at which the whole row is in the view. */
export function shareShowing(
  row: number,
  share: number,
  list: TallList,
  heightOf: HeightOf,
): number {
  const { rows, viewPx } = list;
  // There it is in the view for certain: its upper part above, its lower part below the same share.
  const sure = rows <= 1 ? 0 : row / (rows - 1);
  const isShown = (one: number): boolean => {
    const top = placesAt(one, list, heightOf, STEPS).get(row);
    return top !== undefined && top >= -SLACK_PX && top + heightOf(row) <= viewPx + SLACK_PX;
  };
  if (isShown(share)) return share;
  let [out, inside] = [share, sure];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (out + inside) / 2;
    if (isShown(middle)) inside = middle;
    else out = middle;
  }
  return inside;
}

/**
 * Scrolled just enough for the whole row to be seen; `null`: it is. `heightOf`: rows differ in
 * height.
 */
export function revealed(
  row: number,
  scroll: TallScroll,
  list: TallList,
  heightOf: HeightOf | null,
): TallScroll | null {
  if (heightOf !== null) {
    return scrolledToShare(shareShowing(row, shareOf(scroll, list), list, heightOf), list);
  }
  const { rowPx, viewPx } = list;
  const eye = scroll.top + scroll.offset;
  const [above, below] = [row * rowPx, (row + 1) * rowPx - viewPx];
  if (above < eye) return scrolledTo(above, list);
  return below > eye ? scrolledTo(below, list) : null;
}

const STEPS = 24;
const SLACK_PX = 0.5;
