import type { Palette } from '../scene/palette.ts';
import type { Pause } from '../scene/pauses.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { xOf, type Viewport } from '../scene/viewport.ts';

/** The common background of every row. */
export interface RowBackground {
  readonly view: Viewport;
  readonly heightPx: number;
  readonly palette: Palette;
  readonly now: Instant;
  readonly hourLines: readonly Instant[];
  readonly dayLines: readonly Instant[];
}

/** Vertical lines of one colour, in a single stroke. */
export function strokeVerticals(
  context: CanvasRenderingContext2D,
  xs: readonly number[],
  from: number,
  to: number,
): void {
  context.beginPath();
  for (const x of xs) {
    context.moveTo(x, from);
    context.lineTo(x, to);
  }
  context.stroke();
}

function crisp(x: number): number {
  return Math.round(x) + 0.5;
}

export function paintGrid(context: CanvasRenderingContext2D, background: RowBackground): void {
  const { view, heightPx, palette, hourLines, dayLines } = background;
  context.lineWidth = 1;
  context.strokeStyle = palette.grid;
  strokeVerticals(
    context,
    hourLines.map((at) => crisp(xOf(view, at))),
    0,
    heightPx,
  );
  context.strokeStyle = palette.gridStrong;
  strokeVerticals(
    context,
    dayLines.map((at) => crisp(xOf(view, at))),
    0,
    heightPx,
  );
}

/** Hatching where something is held: one direction for windows, the other for people. */
export function paintPauses(
  context: CanvasRenderingContext2D,
  background: RowBackground,
  pauses: readonly Pause[],
): void {
  const { view, heightPx, palette } = background;
  for (const pause of pauses) {
    const from = Math.max(-4, xOf(view, pause.from));
    const until = pause.until === null ? view.widthPx : xOf(view, pause.until);
    const to = Math.min(view.widthPx + 4, until);
    if (to < 0 || from > view.widthPx || to <= from) continue;
    context.fillStyle = pause.kind === 'window' ? palette.windowHatch : palette.handHatch;
    context.fillRect(from, 0, to - from, heightPx);
    context.strokeStyle = palette.stillMark;
    context.lineWidth = 1.6;
    context.setLineDash(pause.kind === 'window' ? [] : [3, 2]);
    strokeVerticals(context, pause.until === null ? [from] : [from, to], 0, heightPx);
    context.setLineDash([]);
  }
}
