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
