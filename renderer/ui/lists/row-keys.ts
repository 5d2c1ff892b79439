import { useEffect, useRef, type KeyboardEvent } from 'react';
import { backToSearch, useMainPart, type MainPartPlace } from '../keys/main-part.ts';

/** Whether a key is pressed on a row itself, without other keys held. */
export function isOnRow(event: KeyboardEvent): boolean {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return isPlain && event.target instanceof HTMLElement && event.target.role === 'row';
}

interface RowPlace {
  /** The row that has the focus. */
  readonly at: number;
  readonly count: number;
  /** How far PgUp and PgDn go; without it they scroll, as everywhere. */
  readonly page?: number;
}

function rowAfterKey(key: string, { at, count, page }: RowPlace): number | undefined {
  const byKey: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ...(page === undefined ? {} : { PageDown: at + page, PageUp: at - page }),
    Home: 0,
    End: count - 1,
  };
  const row = byKey[key];
  return row === undefined ? undefined : Math.min(count - 1, Math.max(0, row));
}

/** ↑ ↓ Home End move, ↑ from the first row to the search. Whether the key was taken. */
export function takeRowKey(
  event: KeyboardEvent,
  place: RowPlace,
  go: (row: number) => void,
): boolean {
  const row = rowAfterKey(event.key, place);
  if (row === undefined) return false;
  event.preventDefault();
  if (event.key !== 'ArrowUp' || place.at > 0 || !backToSearch()) go(row);
  return true;
}

interface WalkedRows {
  /** The row that Tab reaches. */
  readonly at: number;
  readonly count: number;
  /** Makes it the row that Tab reaches, and scrolls to it. */
  readonly show: (row: number) => void;
  /** `null` until it is drawn. */
  readonly elementOf: (row: number) => HTMLElement | null;
  /** Where ↓ leads from the search; default: to the first. */
  readonly first?: number;
  /** Whether something else took the focus of the screen; `undefined`: a row takes it. */
  readonly takesFocus?: (place: MainPartPlace) => boolean | undefined;
}

/**
 * A list whose rows are walked by keys, and which is the main part of its screen. Goes to a row: a
 * distant one is drawn only after the list has scrolled there.
 */
export function useRowWalk(rows: WalkedRows): (row: number) => void {
  const { at, count, show, elementOf, first = 0, takesFocus } = rows;
  const walkingTo = useRef<number | null>(null);
  const arrive = (): void => {
    const to = walkingTo.current;
    const element = to === null ? null : elementOf(to);
    if (element === null) return;
    walkingTo.current = null;
    element.focus();
  };
  useEffect(arrive);
  const go = (row: number): void => {
    const next = Math.min(count - 1, Math.max(0, row));
    walkingTo.current = next;
    show(next);
    arrive();
  };
  useMainPart((place) => {
    const isTaken = takesFocus?.(place);
    if (isTaken !== undefined) return isTaken;
    if (count === 0) return false;
    go(place === 'first' ? first : at);
    return true;
  });
  return go;
}
