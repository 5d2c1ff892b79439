/** Pixels that a label keeps from the now-line. */
const CLEAR_PX = 4;

/**
 * The right edge of a label that stands at the end of its room, or before the now-line where that
 * would cross it; `null` where no place is left. All in pixels.
 */
export function labelRight(
  { from, to }: { readonly from: number; readonly to: number },
  width: number,
  nowX: number,
): number | null {
  const isCrossed = nowX > to - width - CLEAR_PX && nowX < to + CLEAR_PX;
  const right = isCrossed ? Math.min(to, nowX - CLEAR_PX) : to;
  return right - width >= from ? right : null;
}
