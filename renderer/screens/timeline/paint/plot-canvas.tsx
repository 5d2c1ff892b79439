import { useLayoutEffect, useRef, type ReactElement } from 'react';

interface PlotCanvasProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** A new function when the picture changed; it paints in CSS pixels on a clear canvas. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
}

/** A canvas at device resolution. The DOM beside it carries the content for screen readers. */
export function PlotCanvas({ widthPx, heightPx, paint }: PlotCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d') ?? null;
    if (canvas.current === null || context === null) return;
    const ratio = window.devicePixelRatio;
    const width = Math.round(widthPx * ratio);
    const height = Math.round(heightPx * ratio);
    // Setting a size clears and is slow: only if it differs.
    if (canvas.current.width !== width) canvas.current.width = width;
    if (canvas.current.height !== height) canvas.current.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    paint(context);
  }, [widthPx, heightPx, paint]);
  return (
    <canvas
      ref={canvas}
      className="tl-canvas"
      style={{ width: widthPx, height: heightPx }}
      aria-hidden="true"
    />
  );
}
