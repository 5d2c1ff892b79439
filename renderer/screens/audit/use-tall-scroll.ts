import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useLatest } from '../../ui/keys/use-latest.ts';
import {
  heightsOf,
  placesAt,
  revealed,
  rowsInSight,
  scrolled,
  scrolledToShare,
  shareOf,
  type Places,
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

/** Height of a row whose texts do not wrap, and whether they do: rows are then measured. */
export interface RowHeights {
  readonly rowPx: number;
  readonly isMeasured: boolean;
  /** Another value: what rows say may be something else. */
  readonly told: unknown;
}

/** Scrolls a list that may be taller than a browser can draw. */
export function useTallScroll(
  rows: number,
  { rowPx, isMeasured, told }: RowHeights,
): TallScrolling {
  const view = useRef<HTMLDivElement>(null);
  const size = useViewSize(view);
  const viewPx = size.height;
  const [scroll, setScroll] = useState<TallScroll>({ top: 0, offset: 0 });
  const latest = useRef(scroll);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const heights = isMeasured ? measured : null;
  const list: TallList = { rows, rowPx: heights?.rowPx ?? rowPx, viewPx };
  const { element: height } = heightsOf(list);
  const heightOf = (row: number): number => heights?.byRow.get(row) ?? list.rowPx;

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
    const next = revealed(row, latest.current, list, isMeasured ? heightOf : null);
    if (next !== null) put(next);
  };

  const before = useLatest({ heights, list });
  // Which rows there are, what they say, and how it wraps.
  useLayoutEffect(() => {
    if (!isMeasured) return;
    const { heights: known, list: measuredList } = before.current;
    const next = measuredIn(view.current, rows, known?.rowPx ?? rowPx);
    if (next === null || isSameHeights(next, known)) return;
    setMeasured(next);
    if (next.rowPx !== measuredList.rowPx) {
      const share = shareOf(latest.current, measuredList);
      put(scrolledToShare(share, { ...measuredList, rowPx: next.rowPx }));
    }
  }, [before, isMeasured, measured, put, rowPx, rows, scroll, size, told]);

  const sight = isMeasured
    ? placedSight(scroll, list, heightOf)
    : { ...rowsInSight(scroll, list, SPARE_ROWS), places: null };
  const { from, to, places } = sight;
  return {
    view,
    height,
    from,
    to,
    isAtTop: scroll.top + scroll.offset < list.rowPx,
    topOf: (row) =>
      places === null
        ? row * list.rowPx - scroll.offset
        : scroll.top + (places.get(row) ?? row * list.rowPx),
    onScroll,
    reveal,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the visible part, and again whenever it changes. */
function useViewSize(view: RefObject<HTMLDivElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = view.current;
    if (element === null) return undefined;
    const measure = (): void =>
      setSize((last) =>
        last.width === element.clientWidth && last.height === element.clientHeight
          ? last
          : { width: element.clientWidth, height: element.clientHeight },
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [view]);
  return size;
}

interface Measured {
  /** What a row is expected to be. */
  readonly rowPx: number;
  readonly byRow: ReadonlyMap<number, number>;
}

/** By how much the mean may differ from what was expected before that is changed, too. */
const MOST_WRONG = 0.25;

function measuredIn(view: HTMLElement | null, rows: number, expected: number): Measured | null {
  const byRow = new Map<number, number>();
  for (const row of view?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
    byRow.set(Number(row.dataset['row']), row.offsetHeight);
  }
  if (byRow.size === 0) return null;
  const mean = [...byRow.values()].reduce((sum, one) => sum + one, 0) / byRow.size;
  // With all of them there, nothing is left to expect.
  const isKept = byRow.size < rows && Math.abs(mean - expected) < MOST_WRONG * expected;
  return { byRow, rowPx: isKept ? expected : mean };
}

function isSameHeights(next: Measured, before: Measured | null): boolean {
  if (next.rowPx !== before?.rowPx || next.byRow.size !== before.byRow.size) return false;
  return [...next.byRow].every(([row, px]) => before.byRow.get(row) === px);
}

function placedSight(
  scroll: TallScroll,
  list: TallList,
  heightOf: (row: number) => number,
): { readonly from: number; readonly to: number; readonly places: Places } {
  const places = placesAt(shareOf(scroll, list), list, heightOf, SPARE_ROWS);
  let [from, to] = [list.rows, 0];
  for (const row of places.keys()) {
    from = Math.min(from, row);
    to = Math.max(to, row + 1);
  }
  return { from: Math.min(from, to), to, places };
}
