import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { msPerPx, rangeOf, type Viewport } from '../viewport.ts';
import type { OffsetSegment, ZoneOffsets } from '../zone-offsets.ts';

/** One label of the clock rows: the wall clock of the chosen zone over UTC, at one instant. */
export interface ClockLabel {
  readonly at: Instant;
  /** `02`, `02:30`, and `02'` the second time around. */
  readonly wall: string;
  readonly utc: string;
}

export interface ClockAxis {
  readonly labels: readonly ClockLabel[];
  /** Thin grid lines; midnight lines belong to the days row. */
  readonly lines: readonly Instant[];
}

const STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720] as const;
const LABEL_PX = 46;
const LINE_PX = 22;
/** Two labels pushed together by a clock change stay readable from this distance on. */
const CLOSEST_PX = 26;

function stepFor(view: Viewport, leastPx: number): number {
  const px = msPerPx(view);
  const minutes = STEPS_MINUTES.find((step) => (step * MINUTE_MS) / px >= leastPx);
  return (minutes ?? 24 * 60) * MINUTE_MS;
}

function clockText(wallMs: number): string {
  const ofDay = ((wallMs % DAY_MS) + DAY_MS) % DAY_MS;
  const hours = String(Math.floor(ofDay / HOUR_MS)).padStart(2, '0');
  const minutes = Math.floor((ofDay % HOUR_MS) / MINUTE_MS);
  return minutes === 0 ? hours : `${hours}:${String(minutes).padStart(2, '0')}`;
}

/** Instants of a segment at which the wall clock shows a multiple of the step. */
function multiples(segment: OffsetSegment, stepMs: number): Instant[] {
  const found: Instant[] = [];
  const first = Math.ceil((segment.from + segment.offsetMs) / stepMs) * stepMs;
  for (let wall = first; wall - segment.offsetMs < segment.to; wall += stepMs) {
    found.push(wall - segment.offsetMs);
  }
  return found;
}

/** The hour after a change is always labelled: it is what one looks for. */
function withChange(segment: OffsetSegment, instants: Instant[], px: number): Instant[] {
  const isWholeHour = (segment.from + segment.offsetMs) % HOUR_MS === 0;
  if (!isWholeHour || instants[0] === segment.from) return instants;
  return [segment.from, ...instants.filter((at) => (at - segment.from) / px >= CLOSEST_PX)];
}

function isTooClose(last: ClockLabel | undefined, at: Instant, px: number): boolean {
  return last !== undefined && (at - last.at) / px < LINE_PX;
}

/**
 * The clock rows of the axis. Labels are computed from instants, never from a list of hours: a
 * skipped hour has none, and a repeated one has two.
 */
export function clockAxis(view: Viewport, zone: ZoneOffsets): ClockAxis {
  const labelStep = stepFor(view, LABEL_PX);
  const lineStep = stepFor(view, LINE_PX);
  const px = msPerPx(view);
  const labels: ClockLabel[] = [];
  const lines: Instant[] = [];
  let saidUpTo = Number.NEGATIVE_INFINITY;
  zone.segments(padded(view, px)).forEach((segment, index) => {
    const plain = multiples(segment, labelStep);
    const instants = index === 0 ? plain : withChange(segment, plain, px);
    // The hour of a change is more important than the round one before it.
    while (instants[0] !== undefined && isTooClose(labels.at(-1), instants[0], px)) labels.pop();
    for (const at of instants) {
      const wall = at + segment.offsetMs;
      const text = clockText(wall);
      labels.push({ at, wall: wall < saidUpTo ? `${text}'` : text, utc: clockText(at) });
    }
    lines.push(...multiples(segment, lineStep));
    saidUpTo = Math.max(saidUpTo, segment.to + segment.offsetMs);
  });
  return { labels, lines };
}

/**
 * An hour repeated just before the left edge must be known, so that its second occurrence is
 * marked.
 */
function padded(view: Viewport, px: number): { from: Instant; to: Instant } {
  const { from, to } = rangeOf(view);
  return { from: from - 3 * HOUR_MS - LABEL_PX * px, to: to + LABEL_PX * px };
}
