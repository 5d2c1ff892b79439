import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { useLatest } from '../../ui/use-latest.ts';
import { hover, lookAt, useTimelineStore, zoomWhileFollowing } from './scene/timeline-store.ts';
import { instantAt, msPerPx, zoomedAround, type Viewport } from './scene/viewport.ts';

const THRESHOLD_PX = 4;
const WHEEL_ZOOM = 0.0022;

interface Drag {
  readonly x: number;
  readonly from: number;
  isMoving: boolean;
}

interface PanHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
}

/** Dragging pans the plot; the wheel pans sideways, and with Ctrl zooms around the pointer. */
export function usePanning(frame: RefObject<HTMLDivElement | null>, view: Viewport): PanHandlers {
  const drag = useRef<Drag | null>(null);
  useWheel(frame, useLatest(view));
  return {
    onPointerDown: (event) => {
      const isPlot = (event.target as Element).closest('.tl-plot, .tl-axis') !== null;
      if (event.button !== 0 || !isPlot) return;
      drag.current = { x: event.clientX, from: view.from, isMoving: false };
    },
    onPointerMove: (event) => {
      const started = drag.current;
      if (started === null || event.buttons !== 1) return;
      const dx = event.clientX - started.x;
      if (!started.isMoving && Math.abs(dx) < THRESHOLD_PX) return;
      if (!started.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      started.isMoving = true;
      lookAt(started.from - dx * msPerPx(view), view.spanMs);
    },
    onPointerUp: () => {
      drag.current = null;
    },
    onPointerLeave: () => hover(null),
  };
}

function useWheel(frame: RefObject<HTMLDivElement | null>, latest: RefObject<Viewport>): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const view = latest.current;
      if (event.ctrlKey) {
        event.preventDefault();
        zoomAt(view, event, element);
        return;
      }
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (sideways === 0 || Math.abs(sideways) < Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        return;
      }
      event.preventDefault();
      lookAt(view.from + sideways * msPerPx(view), view.spanMs);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, latest]);
}

function zoomAt(view: Viewport, event: WheelEvent, element: HTMLElement): void {
  const spanMs = view.spanMs * Math.exp(event.deltaY * WHEEL_ZOOM);
  if (useTimelineStore.getState().isFollowing) {
    zoomWhileFollowing(spanMs);
    return;
  }
  const axis = element.querySelector('.tl-axis')?.getBoundingClientRect();
  const next = zoomedAround(view, spanMs, instantAt(view, event.clientX - (axis?.left ?? 0)));
  lookAt(next.from, next.spanMs);
}
