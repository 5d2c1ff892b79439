import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';

/** A span of time, [from, to). */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** What the plot shows: `spanMs` of elapsed time over `widthPx` pixels, starting at `from`. */
export interface Viewport {
  readonly from: Instant;
  readonly spanMs: number;
  readonly widthPx: number;
}

export const ZOOM_SPANS = {
  hours: 6 * HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 31 * DAY_MS,
} as const;

export type ZoomName = keyof typeof ZOOM_SPANS;

export const MIN_SPAN_MS = 10 * MINUTE_MS;
export const MAX_SPAN_MS = 45 * DAY_MS;

/** From here on a lane shows one bar a day instead of ticks. */
export const DAYS_FROM_MS = 10 * DAY_MS;

/** Position of the now-line while the view follows it, as a share of the width. */
export const NOW_SHARE = 0.3;

export function msPerPx(view: Viewport): number {
  return view.spanMs / Math.max(1, view.widthPx);
}

export function xOf(view: Viewport, at: Instant): number {
  return (at - view.from) / msPerPx(view);
}

export function instantAt(view: Viewport, x: number): Instant {
  return view.from + x * msPerPx(view);
}

export function rangeOf(view: Viewport): TimeRange {
  return { from: view.from, to: view.from + view.spanMs };
}

export function showsDays(view: Viewport): boolean {
  return view.spanMs >= DAYS_FROM_MS;
}

export function clampSpan(spanMs: number): number {
  return Math.min(MAX_SPAN_MS, Math.max(MIN_SPAN_MS, spanMs));
}

/** A new span around an instant that keeps its place on the screen. */
export function zoomedAround(
  view: Viewport,
  spanMs: number,
  anchor: Instant,
): Pick<Viewport, 'from' | 'spanMs'> {
  const next = clampSpan(spanMs);
  const share = (anchor - view.from) / view.spanMs;
  return { from: anchor - share * next, spanMs: next };
}

/**
 * Where the view starts while it follows the now-line. It moves by whole pixels, so that nothing is
 * redrawn without a visible change.
 */
export function followedFrom(now: Instant, spanMs: number, widthPx: number): Instant {
  const px = spanMs / Math.max(1, widthPx);
  return Math.floor((now - NOW_SHARE * spanMs) / px) * px;
}

/** The pressed zoom button: the one whose span is shown, within a tenth. */
export function zoomNameOf(spanMs: number): ZoomName | null {
  const names = Object.keys(ZOOM_SPANS) as ZoomName[];
  return names.find((name) => Math.abs(spanMs / ZOOM_SPANS[name] - 1) < 0.1) ?? null;
}

export function intersects(range: TimeRange, from: Instant, to: Instant): boolean {
  return from < range.to && to > range.from;
}
