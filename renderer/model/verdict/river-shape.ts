import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { StillStretch } from './still-stretches.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';

/** The three lines of the river: y of each, in pixels from the top. */
export const RIVER_LINES = [19, 30, 41] as const;
export const RIVER_HEIGHT = 64;

const AMPLITUDE = 3.2;
const WAVE_PX = 36;
const STEP_PX = 2;
/** The share of the width over which a wave flattens at a gate. */
const DAMPING = 0.012;

export interface RiverScale {
  readonly from: Instant;
  readonly to: Instant;
  readonly width: number;
}

export function riverX({ from, to, width }: RiverScale, at: Instant): number {
  return ((at - from) / (to - from)) * width;
}

/** Narrower ones are dots; dots closer than this merge. */
const DOT_PX = 3;

/**
 * The visible stretches, by beginning. Short stretches of one kind that touch on the screen are
 * merged, so that an hour of short pauses is some bands and not a thousand.
 */
export function stretchesInSight(
  stretches: readonly StillStretch[],
  scale: RiverScale,
): readonly StillStretch[] {
  const seen: StillStretch[] = [];
  const dots = new Map<StillStretch['kind'], number>();
  for (const stretch of stretches) {
    const { kind, from, to, share } = stretch;
    if (from >= scale.to || (to ?? scale.to) <= scale.from) continue;
    if (to === null || riverX(scale, to) - riverX(scale, from) >= DOT_PX) {
      seen.push(stretch);
      continue;
    }
    const index = dots.get(kind) ?? -1;
    const last = seen[index];
    const end = last?.to ?? null;
    if (last !== undefined && end !== null && riverX(scale, from) - riverX(scale, end) < DOT_PX) {
      seen[index] = { ...last, to: Math.max(end, to), share: Math.max(last.share, share) };
    } else {
      dots.set(kind, seen.length);
      seen.push(stretch);
    }
  }
  return seen;
}

/** How many of the three lines are flat in a stretch: at least one; all if everything is paused. */
export function stillLines(share: number): number {
  if (share <= 0) return 0;
  return share >= 1 ? 3 : Math.min(2, Math.max(1, Math.round(share * 3)));
}

/** 1 in open water, 0 where the line is flat, in between at a gate. */
function calm(x: number, left: number, right: number, edge: number): number {
  if (x <= left || x >= right) return 1;
  const depth = Math.min(x - left, right - x, edge) / edge;
  return 1 - depth * depth * (3 - 2 * depth);
}

/** Flat water from `left` to `right`; `least`: what is left of the wave there, 0 to 1. */
export interface Flat {
  readonly left: number;
  readonly right: number;
  readonly least: number;
}

/** A wave around `base` over `width` pixels that is calm in some places, for an SVG `d`. */
export function wavePath(
  { base, phase }: { readonly base: number; readonly phase: number },
  width: number,
  flats: readonly Flat[],
): string {
  const edge = Math.max(4, width * DAMPING);
  const points: string[] = [];
  for (let x = 0; x <= width; x += STEP_PX) {
    const height = flats.reduce(
      (lowest, { left, right, least }) =>
        Math.min(lowest, least + (1 - least) * calm(x, left, right, edge)),
      1,
    );
    const y = base + AMPLITUDE * height * Math.sin((x / WAVE_PX) * 2 * Math.PI + phase);
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `M${points.join('L')}`;
}

/** Where a stretch is on the screen; one without an end reaches beyond it. */
export function spanOf(
  { from, to }: Pick<StillStretch, 'from' | 'to'>,
  scale: RiverScale,
): { readonly left: number; readonly right: number } {
  return { left: riverX(scale, from), right: to === null ? scale.width * 2 : riverX(scale, to) };
}

/** The path of one of the three lines over the whole width, for an SVG `d`. */
export function riverPath(
  line: number,
  scale: RiverScale,
  stretches: readonly StillStretch[],
): string {
  const still = stretches
    .filter(({ share }) => line < stillLines(share))
    .map((stretch) => ({ ...spanOf(stretch, scale), least: 0 }));
  return wavePath({ base: RIVER_LINES[line] ?? 0, phase: line * 2 }, scale.width, still);
}

export interface HourMark {
  readonly at: Instant;
  readonly x: number;
  readonly label: string;
  readonly isMidnight: boolean;
}

interface Clock {
  clock(at: Instant): string;
  day(at: Instant): string;
}

const QUARTER_MS = 900_000;
const DAY_LABEL_PX = 74;
const HOUR_LABEL_PX = 40;
const HOUR_STEPS = [1, 2, 3, 6, 12];
/** Closer lines are a grey area. */
const LEAST_HOUR_PX = 8;

/**
 * Full hours of the chosen zone, computed from instants: a skipped hour has no mark, a repeated one
 * has two. Labels keep clear of each other and of what is at `avoid`.
 */
export function hourMarks(scale: RiverScale, times: Clock, avoid: number): readonly HourMark[] {
  const marks: HourMark[] = [];
  const hourPx = scale.width / ((scale.to - scale.from) / HOUR_MS);
  const step = HOUR_STEPS.find((hours) => hours * hourPx >= HOUR_LABEL_PX) ?? 24;
  for (let at = Math.ceil(scale.from / QUARTER_MS) * QUARTER_MS; at < scale.to; at += QUARTER_MS) {
    const clock = times.clock(at);
    if (!clock.endsWith(':00')) continue;
    const hour = clock.slice(0, 2);
    const isMidnight = hour === '00';
    const isLabelled = Number(hour) % step === 0;
    if (hourPx < LEAST_HOUR_PX && !isMidnight && !isLabelled) continue;
    const x = riverX(scale, at);
    const label = isMidnight ? times.day(at) : isLabelled ? hour : '';
    marks.push({ at, x, label, isMidnight });
  }
  const days = marks.filter(({ isMidnight }) => isMidnight);
  const isClear = ({ x, isMidnight }: HourMark): boolean => {
    const half = isMidnight ? DAY_LABEL_PX / 2 : 8;
    if (Math.abs(x - avoid) < half + 26) return false;
    if (x < half || x > scale.width - half) return false;
    return isMidnight || !days.some((day) => Math.abs(day.x - x) < DAY_LABEL_PX / 2 + 10);
  };
  return marks.map((mark) => (isClear(mark) ? mark : { ...mark, label: '' }));
}
