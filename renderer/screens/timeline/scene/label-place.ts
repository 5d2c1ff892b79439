/** Pixels between a label and the now-line. */
const CLEAR_PX = 4;

/**
 * The right edge of a label at the end of its space, or before the now-line if they would cross;
 * `null` if there is no room. All in pixels.
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
