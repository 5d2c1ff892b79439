import type { LaneRow } from './river-lanes.ts';

/** Narrower pictures have the names above the bands instead of beside them. */
const NARROW_PX = 560;
const NAMES_PX = 148;
const BAND_PX = 20;
const GAP_PX = 2;
const NAME_LINE_PX = 18;

/** Places in pixels, from the top left of the picture. */
export interface LaneLayout {
  /** Where the water begins. */
  readonly left: number;
  readonly riverPx: number;
  readonly bandPx: number;
  /** Of each row: its band, and its name if it is the first of its lane. */
  readonly rows: readonly { readonly band: number; readonly name: number | null }[];
  readonly namePx: number;
  /** Where the water ends and the hours begin. */
  readonly foot: number;
}

export function laneLayout(rows: readonly LaneRow[], width: number): LaneLayout {
  const isNarrow = width < NARROW_PX;
  const left = isNarrow ? 0 : NAMES_PX;
  let top = 2;
  const placed = rows.map(({ track }) => {
    const isFirst = track === 0;
    const name = isFirst ? top : null;
    const band = isNarrow && isFirst ? top + NAME_LINE_PX : top;
    top = band + BAND_PX + GAP_PX;
    return { band, name };
  });
  return {
    left,
    riverPx: width - left,
    bandPx: BAND_PX,
    rows: placed,
    namePx: isNarrow ? NAME_LINE_PX : BAND_PX,
    foot: top + 2,
  };
}
