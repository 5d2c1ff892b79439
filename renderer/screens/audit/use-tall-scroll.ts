import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import {
  heightsOf,
  rowsInSight,
  scrolled,
  scrolledTo,
  type TallList,
  type TallScroll,
} from './tall-scroll.ts';

/** Extra rows beyond the visible ones, so that fast scrolling shows no gap. */
const SPARE_ROWS = 12;

export interface TallScrolling {
  readonly view: RefObject<HTMLDivElement | null>;
  /** Height of the element with the rows. */
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly isAtTop: boolean;
  /** Position of a row in the element. */
  readonly topOf: (row: number) => number;
  readonly onScroll: () => void;
  /** Scrolls just enough to make the row fully visible. */
  readonly reveal: (row: number) => void;
}

/** Scrolls a list that may be taller than a browser can draw. */
export function useTallScroll(rows: number, rowPx: number): TallScrolling {
  const view = useRef<HTMLDivElement>(null);
  const [viewPx, setViewPx] = useState(0);
  const [scroll, setScroll] = useState<TallScroll>({ top: 0, offset: 0 });
  const latest = useRef(scroll);
  const list: TallList = { rows, rowPx, viewPx };
  const { element: height } = heightsOf(list);

  useLayoutEffect(() => {
    const element = view.current;
    if (element === null) return undefined;
    const measure = (): void => setViewPx(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const put = useCallback((next: TallScroll) => {
    latest.current = next;
    setScroll(next);
    const element = view.current;
    if (element !== null && element.scrollTop !== next.top) element.scrollTop = next.top;
  }, []);

  const onScroll = (): void => {
    const top = view.current?.scrollTop ?? 0;
    if (top !== latest.current.top) put(scrolled(latest.current, top, list));
  };

  const reveal = (row: number): void => {
    const { top, offset } = latest.current;
    const [eye, above, below] = [top + offset, row * rowPx, (row + 1) * rowPx - viewPx];
    if (above < eye) put(scrolledTo(above, list));
    else if (below > eye) put(scrolledTo(below, list));
  };

  const { from, to } = rowsInSight(scroll, list, SPARE_ROWS);
  return {
    view,
    height,
    from,
    to,
    isAtTop: scroll.top + scroll.offset < rowPx,
    topOf: (row) => row * rowPx - scroll.offset,
    onScroll,
    reveal,
  };
}
