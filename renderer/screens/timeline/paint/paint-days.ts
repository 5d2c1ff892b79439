import { sharesOf, type DayCell } from '../scene/day-cells.ts';
import { totalOf } from '../scene/lane-data.ts';
import { paintGrid, type RowBackground } from './paint-background.ts';
import { paintCross } from './paint-lane.ts';
import { xOf } from '../scene/viewport.ts';

const INSET_PX = 2.5;
const LEAST_PX = 3;

/** Month view: one bar per lane and day. Held hangs from the top, failures stand at the bottom. */
export function paintDays(
  context: CanvasRenderingContext2D,
  background: RowBackground,
  cells: readonly DayCell[],
): void {
  paintGrid(context, background);
  for (const cell of cells) {
    const x = xOf(background.view, cell.from) + INSET_PX;
    const width = xOf(background.view, cell.to) - x - INSET_PX + 1;
    if (x + width <= 0 || x >= background.view.widthPx) continue;
    paintCell(context, background, cell, x, width);
  }
}

function paintCell(
  context: CanvasRenderingContext2D,
  { palette, heightPx }: RowBackground,
  { counts }: DayCell,
  x: number,
  width: number,
): void {
  const top = 5;
  const height = heightPx - 10;
  const { held, failed, planned } = sharesOf(counts);
  const fill = (colour: string | CanvasPattern, from: number, size: number): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x, from, width, size, 2);
    context.fill();
  };
  const isPlan = planned === 1 || counts.succeeded + counts.failed + counts.missed === 0;
  context.globalAlpha = isPlan ? 0.4 : 0.9;
  if (held < 1) fill(isPlan ? palette.plan : palette.flowMark, top, height);
  context.globalAlpha = 1;
  if (!isPlan && planned > 0) {
    fill(palette.surface, top, height * planned);
    context.globalAlpha = 0.4;
    fill(palette.plan, top, height * planned);
    context.globalAlpha = 1;
  }
  if (held > 0) {
    const size = Math.max(LEAST_PX, height * held);
    fill(palette.windowHatch, top, size);
    context.strokeStyle = palette.stillMark;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, top + 0.5, width - 1, size - 1);
  }
  if (failed === 0 || totalOf(counts) === 0) return;
  const size = Math.max(LEAST_PX, height * failed);
  const isMissedOnly = counts.failed === 0;
  fill(isMissedOnly ? palette.unknown : palette.trouble, top + height - size, size);
  if (isMissedOnly) return;
  context.strokeStyle = palette.trouble;
  paintCross(context, x + width / 2, 4);
}
