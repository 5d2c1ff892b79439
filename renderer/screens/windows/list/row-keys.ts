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
import { backToSearch, useMainPart } from '../../../ui/main-part.ts';
import { duplicate } from './row-menu.tsx';
import type { WindowRow } from './window-rows.ts';
import { windowSelection } from './window-selection.ts';

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
  const walkingTo = useRef<number | null>(null);
  const current = Math.min(wanted, Math.max(0, rows.length - 1));
  // A distant row is rendered only after the list has scrolled there, so it is looked up until it
  // exists.
  const arrive = (): boolean => {
    const to = walkingTo.current;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${to ?? ''}"]`);
    if (to === null || row === null || row === undefined) return false;
    walkingTo.current = null;
    row.focus();
    return true;
  };
  useEffect(() => void arrive());
  const go = (index: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    walkingTo.current = next;
    scrollTo(next);
    setCurrent(next);
    arrive();
  };
  useMainPart((place) => {
    if (rows.length === 0) return false;
    go(place === 'first' ? 0 : current);
    return true;
  });
  const keys = (event: KeyboardEvent, index: number): void => {
    const row = rows[index];
    if (event.target !== event.currentTarget || row === undefined) return;
    if (isSelecting(event, rows, index, go)) {
      event.preventDefault();
      return;
    }
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => (index === 0 && backToSearch() ? undefined : go(index - 1)),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => navigate('windows', row.window.id),
      d: () => duplicate(row.window.id),
      Delete: () => onRetire(row),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
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
