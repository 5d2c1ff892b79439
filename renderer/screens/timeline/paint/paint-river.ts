import { labelRight } from '../scene/label-place.ts';
import { paintGrid, type RowBackground } from './paint-background.ts';
import { textWidth } from '../../../ui/text/text-width.ts';
import { xOf, type TimeRange } from '../scene/viewport.ts';

const WAVE_PX = 15;
const AMPLITUDE_PX = 3.4;
const STEP_PX = 1.5;
/** The share of the width over which the wave flattens. */
const DAMPING = 0.012;

/** The amplitude at x: 0 inside a downtime, 1 well outside of each. */
export function calmness(x: number, downs: readonly [number, number][], widthPx: number): number {
  const reach = DAMPING * widthPx;
  let height = 1;
  for (const [from, to] of downs) {
    if (x >= from && x <= to) return 0;
    const distance = x < from ? from - x : x - to;
    height = Math.min(height, distance / reach);
  }
  return height;
}

function strokeWave(
  context: CanvasRenderingContext2D,
  middle: number,
  widthPx: number,
  downs: readonly [number, number][],
): void {
  context.beginPath();
  for (let x = 0; x <= widthPx; x += STEP_PX) {
    const y =
      middle + AMPLITUDE_PX * calmness(x, downs, widthPx) * Math.sin((x / WAVE_PX) * 2 * Math.PI);
    if (x === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}

function strokeUpTo(
  context: CanvasRenderingContext2D,
  { view, heightPx, now, palette }: RowBackground,
  downs: readonly [number, number][],
): void {
  const middle = heightPx / 2;
  context.lineWidth = 1.5;
  context.strokeStyle = palette.riverPlan;
  strokeWave(context, middle, view.widthPx, downs);
  context.save();
  context.beginPath();
  context.rect(0, 0, Math.max(0, xOf(view, now)), heightPx);
  context.clip();
  context.strokeStyle = palette.flowMark;
  strokeWave(context, middle, view.widthPx, downs);
  context.restore();
}

/** The river of a system: flowing, flat and hatched while the system is down, flowing again. */
export function paintRiver(
  context: CanvasRenderingContext2D,
  background: RowBackground,
  downtimes: readonly TimeRange[],
  label: string,
): void {
  const { view, heightPx, palette } = background;
  paintGrid(context, background);
  const downs = downtimes
    .map(({ from, to }): [number, number] => [xOf(view, from), xOf(view, to)])
    .filter(([from, to]) => to > -20 && from < view.widthPx + 20);
  for (const [from, to] of downs) {
    context.fillStyle = palette.windowHatch;
    context.fillRect(from, 0, to - from, heightPx);
  }
  strokeUpTo(context, background, downs);
  context.strokeStyle = palette.still;
  context.lineWidth = 1.9;
  for (const [from, to] of downs) {
    context.beginPath();
    context.moveTo(from, heightPx / 2);
    context.lineTo(to, heightPx / 2);
    context.stroke();
    paintDown(context, background, label, from, to);
  }
}

function paintDown(
  context: CanvasRenderingContext2D,
  { view, heightPx, now, palette }: RowBackground,
  label: string,
  from: number,
  to: number,
): void {
  context.font = `600 11.5px ${palette.font}`;
  const width = textWidth(context, label) + 12;
  const room = { from: Math.max(0, from) + 10, to: Math.min(view.widthPx, to) - 5 };
  const right = labelRight(room, width, xOf(view, now));
  if (right === null) return;
  context.fillStyle = palette.surface;
  context.beginPath();
  context.roundRect(right - width, 2.5, width, heightPx - 5, 4);
  context.fill();
  context.fillStyle = palette.still;
  context.textBaseline = 'middle';
  context.fillText(label, right - width + 6, heightPx / 2 + 0.5);
}
