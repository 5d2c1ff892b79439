import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { navigate } from '../../../store/route.ts';
import { onSelectKey } from '../../../ui/selection/select-keys.ts';
import { takeRowKey, useRowWalk } from '../../../ui/lists/row-keys.ts';
import { duplicate } from './rows/row-menu.tsx';
import type { WindowRow } from './rows/window-rows.ts';
import { windowSelection } from './several/window-selection.ts';

export interface RowWalk {
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/**
 * ↑ ↓ Home End move, ↑ from the first to the search; Enter edits, D duplicates, Delete retires;
 * Space, Shift and Ctrl A select.
 */
export function useRowKeys(
  rows: readonly WindowRow[],
  scroller: RefObject<HTMLDivElement | null>,
  scrollTo: (index: number) => void,
  onRetire: (row: WindowRow) => void,
): RowWalk {
  const [wanted, setCurrent] = useState(0);
  const current = Math.min(wanted, Math.max(0, rows.length - 1));
  const go = useRowWalk({
    ...{ at: current, count: rows.length },
    show: (row) => {
      scrollTo(row);
      setCurrent(row);
    },
    elementOf: (row) =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${row}"]`) ?? null,
  });
  const keys = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    if (event.target !== event.currentTarget || row === undefined) return;
    if (isSelecting(event, rows, index, go)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (takeRowKey(event, { at: index, count: rows.length }, go)) return;
    const steps: Readonly<Record<string, () => void>> = {
      Enter: () => navigate('windows', row.window.id),
      d: () => duplicate(row.window.id),
      Delete: () => onRetire(row),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
  return { current, setCurrent, onKey: useSteady(keys) };
}

function isSelecting(
  event: KeyboardEvent,
  rows: readonly WindowRow[],
  index: number,
  go: (index: number) => void,
): boolean {
  const shown = rows.map(({ window }) => window.id);
  return onSelectKey(event, windowSelection, {
    own: shown[index],
    beside: (step) => shown[index + step],
    go: (step) => go(index + step),
    shown,
    all: shown,
  });
}

/** The same function for the lifetime of the list, so that rows do not render again needlessly. */
function useSteady(
  latest: (event: KeyboardEvent, index: number) => void,
): (event: KeyboardEvent, index: number) => void {
  const kept = useRef(latest);
  useEffect(() => {
    kept.current = latest;
  });
  return useCallback((event, index) => kept.current(event, index), []);
}
