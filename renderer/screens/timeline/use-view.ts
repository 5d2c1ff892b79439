import { useEffect, useMemo, useState, type RefObject } from 'react';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { useTimelineStore } from './scene/timeline-store.ts';
import { followedFrom, type Viewport } from './scene/viewport.ts';

/** The width of the plot: the frame without labels and scroll bar. */
export function usePlotWidth(
  frame: RefObject<HTMLDivElement | null>,
  scroller: RefObject<HTMLDivElement | null>,
  isTable: boolean,
  labelPx: number,
): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = (): void => {
      const inner = scroller.current?.clientWidth ?? 0;
      // While the table is shown the picture is gone; its last width is kept.
      if (inner > 0) setWidth(Math.max(1, inner - labelPx));
    };
    const observer = new ResizeObserver(measure);
    for (const one of [frame.current, scroller.current]) if (one !== null) observer.observe(one);
    measure();
    return () => observer.disconnect();
  }, [frame, scroller, isTable, labelPx]);
  return width;
}

/** The view as an object that is the same until it visibly changes. */
export function useView(now: Instant, widthPx: number): Viewport {
  const spanMs = useTimelineStore((state) => state.spanMs);
  const chosen = useTimelineStore((state) => state.from);
  const isFollowing = useTimelineStore((state) => state.isFollowing);
  const from = isFollowing ? followedFrom(now, spanMs, widthPx) : chosen;
  return useMemo(() => ({ from, spanMs, widthPx }), [from, spanMs, widthPx]);
}
