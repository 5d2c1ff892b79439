import { labelRight } from '../scene/label-place.ts';
import { totalOf, type RunCounts } from '../scene/lane-data.ts';
import { tickHeight, type LaneMark } from '../scene/lane-marks.ts';
import { paintGrid, paintPauses, strokeVerticals, type RowBackground } from './paint-background.ts';
import type { Palette } from '../scene/palette.ts';
import type { Pause } from '../scene/pauses.ts';
import { textWidth } from '../../../ui/text/text-width.ts';
import { xOf } from '../scene/viewport.ts';

export interface LanePicture {
  readonly pauses: readonly Pause[];
  readonly marks: readonly (readonly LaneMark[])[];
  /** Pixels between neighbours: less makes thinner ticks. */
  readonly spacingPx: number;
  /** Shown at the end of a pause that is wide enough, e.g. `48 held`. */
  readonly pauseLabels: readonly { readonly pause: Pause; readonly text: string }[];
}

const PLAN_PX = 6.5;
const HELD_PX = 6;
const BASE_UP_PX = 6;
const BAR_PX = 14;

interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly background: RowBackground;
  readonly base: number;
  readonly thickness: number;
}

/** A lane: grid, hatching, base line, then one stroke per tick colour. */
export function paintLane(
  context: CanvasRenderingContext2D,
  background: RowBackground,
  picture: LanePicture,
): void {
  paintGrid(context, background);
  paintPauses(context, background, picture.pauses);
  const base = background.heightPx - BASE_UP_PX;
  context.strokeStyle = background.palette.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, base + 0.5);
  context.lineTo(background.view.widthPx, base + 0.5);
  context.stroke();
  const thickness = Math.min(2.2, Math.max(1.25, picture.spacingPx * 0.35));
  const brush = { context, background, base, thickness };
  for (const marks of picture.marks) paintMarks(brush, marks);
  for (const { pause, text } of picture.pauseLabels) paintPauseLabel(brush, pause, text);
}

interface Stroke {
  readonly colour: keyof Palette & ('flow' | 'plan' | 'still' | 'stillMark');
  readonly lines: [x: number, height: number][];
}

function paintMarks(brush: Brush, marks: readonly LaneMark[]): void {
  const { view } = brush.background;
  const strokes: Record<string, Stroke> = {
    succeeded: { colour: 'flow', lines: [] },
    planned: { colour: 'plan', lines: [] },
    skipped: { colour: 'still', lines: [] },
    held: { colour: 'stillMark', lines: [] },
  };
  const later: (() => void)[] = [];
  for (const mark of marks) {
    const x = xOf(view, mark.at);
    if (x > view.widthPx + 2) break;
    if (mark.kind === 'bar') {
      const width = xOf(view, mark.to) - x;
      if (x + width > 0) paintBar(brush, x, width, mark.counts);
    } else {
      sortTick(brush, mark, x, strokes, later);
    }
  }
  for (const { colour, lines } of Object.values(strokes)) strokeTicks(brush, colour, lines);
  for (const paint of later) paint();
}

function sortTick(
  brush: Brush,
  mark: Extract<LaneMark, { kind: 'tick' }>,
  x: number,
  strokes: Record<string, Stroke>,
  later: (() => void)[],
): void {
  const { verdict, startedAt, endedAt } = mark.tick;
  if (verdict === 'running') {
    later.push(() => paintRunning(brush, xOf(brush.background.view, startedAt ?? mark.at)));
    return;
  }
  if (x < -2) return;
  if (verdict === 'failed') later.push(() => paintFailed(brush, x));
  else if (verdict === 'missed') later.push(() => paintMissed(brush, x));
  else strokes[verdict]?.lines.push([x, heightOf(verdict, startedAt, endedAt)]);
}

function heightOf(verdict: string, startedAt: number | null, endedAt: number | null): number {
  if (verdict === 'planned') return PLAN_PX;
  if (verdict !== 'succeeded') return HELD_PX;
  return startedAt === null || endedAt === null ? 8 : tickHeight(endedAt - startedAt);
}

function strokeTicks(
  { context, background, base, thickness }: Brush,
  colour: Stroke['colour'],
  lines: readonly [number, number][],
): void {
  if (lines.length === 0) return;
  context.strokeStyle = background.palette[colour];
  context.lineWidth = thickness;
  context.beginPath();
  for (const [x, height] of lines) {
    context.moveTo(x, base);
    context.lineTo(x, base - height);
  }
  context.stroke();
}

/** From its start to now: still running. */
function paintRunning({ context, background, base }: Brush, x: number): void {
  const to = xOf(background.view, background.now);
  context.fillStyle = background.palette.drainMark;
  context.beginPath();
  context.roundRect(x, base - 9, Math.max(3, to - x), 8, 2);
  context.fill();
}

export function paintCross(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.lineWidth = 1.8;
  context.beginPath();
  context.moveTo(x - 3, y - 3);
  context.lineTo(x + 3, y + 3);
  context.moveTo(x + 3, y - 3);
  context.lineTo(x - 3, y + 3);
  context.stroke();
}

function paintFailed({ context, background, base }: Brush, x: number): void {
  context.strokeStyle = background.palette.trouble;
  context.lineWidth = 2.4;
  strokeVerticals(context, [x], base - 13, base);
  paintCross(context, x, base - 14);
}

/** A gap in the row: hollow, dashed and grey. */
function paintMissed({ context, background, base }: Brush, x: number): void {
  context.strokeStyle = background.palette.unknown;
  context.lineWidth = 1.2;
  context.setLineDash([2, 1.5]);
  context.strokeRect(x - 2, base - 10, 4, 10);
  context.setLineDash([]);
}

/** Merged runs: height shows the share that ran; held ones are short, like ticks. */
function paintBar(
  { context, background, base }: Brush,
  x: number,
  width: number,
  counts: RunCounts,
): void {
  const { palette } = background;
  const room = Math.max(1, width - (width > 4 ? 1 : 0));
  const total = totalOf(counts);
  const fill = (colour: string, up: number, height: number): void => {
    context.fillStyle = colour;
    context.fillRect(x, base - up - height, room, height);
  };
  const ran = (BAR_PX * (counts.succeeded + counts.failed)) / total;
  if (counts.planned > 0) fill(palette.plan, 0, (PLAN_PX * counts.planned) / total);
  if (counts.held + counts.skipped > 0) {
    const share = (counts.held + counts.skipped) / total;
    fill(counts.skipped > 0 ? palette.still : palette.stillMark, 0, HELD_PX * share);
  }
  if (counts.missed > 0) fill(palette.unknown, 0, (BAR_PX * counts.missed) / total / 2);
  if (ran > 0) fill(palette.flow, 0, ran);
  if (counts.failed === 0) return;
  fill(palette.trouble, 0, Math.max(3, (BAR_PX * counts.failed) / total));
  context.strokeStyle = palette.trouble;
  paintCross(context, x + room / 2, base - 16);
}

function paintPauseLabel({ context, background }: Brush, pause: Pause, text: string): void {
  const { view, now, palette } = background;
  const until = pause.until === null ? view.widthPx : xOf(view, pause.until);
  const room = {
    from: Math.max(0, xOf(view, pause.from)) + 12,
    to: Math.min(view.widthPx, until) - 5,
  };
  context.font = `11px ${palette.font}`;
  const width = textWidth(context, text) + 14;
  const right = labelRight(room, width, xOf(view, now));
  if (right === null) return;
  context.globalAlpha = 0.94;
  context.fillStyle = palette.surface;
  context.beginPath();
  context.roundRect(right - width, 3, width, 15, 4);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = palette.still;
  context.textBaseline = 'alphabetic';
  context.fillText(text, right - width + 7, 14.2);
}
