import type { Instant } from '../../../shared/domain/values/instant.ts';
import { riverX, type RiverScale } from './river-shape.ts';
import { toBeNamed, type StillStretch } from './still-stretches.ts';

/** A title in the river, in pixels; `row` 0 is the upper one. */
export interface RiverTitle {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly row: 0 | 1;
  readonly width: number;
}

const ROWS = [0, 1] as const;
/** Between titles, and beside their bands. */
export const GAP_PX = 4;
/** Half of the now-line with its air. */
export const NOW_PX = 6;

/**
 * What holds now is named first, then what comes; what is over is not. Each title stands in its
 * band, else beside it, and meets neither another one nor the now-line.
 */
export function riverTitles(
  stretches: readonly StillStretch[],
  scale: RiverScale,
  now: Instant,
  widthOf: (title: string) => number,
): RiverTitle[] {
  const nowX = riverX(scale, now);
  const placed: RiverTitle[] = [];
  for (const { id, title, from, to } of toBeNamed(stretches, now)) {
    const width = widthOf(title);
    const left = Math.max(0, riverX(scale, from)) + GAP_PX;
    const right = to === null ? scale.width : Math.min(scale.width, riverX(scale, to));
    const inside = [left, Math.max(left, nowX + GAP_PX)].filter((x) => x + width <= right);
    const found = firstFree(placed, [...inside, right + GAP_PX], width, nowX, scale.width);
    if (found !== null) placed.push({ id, title, width, ...found });
  }
  return placed;
}

function firstFree(
  placed: readonly RiverTitle[],
  starts: readonly number[],
  width: number,
  nowX: number,
  riverPx: number,
): Pick<RiverTitle, 'x' | 'row'> | null {
  for (const x of starts) {
    const isCrossed = x <= nowX && nowX < x + width + NOW_PX;
    if (isCrossed || x + width > riverPx) continue;
    for (const row of ROWS) {
      const isFree = placed.every(
        (one) => one.row !== row || x >= one.x + one.width + GAP_PX || x + width + GAP_PX <= one.x,
      );
      if (isFree) return { x, row };
    }
  }
  return null;
}
