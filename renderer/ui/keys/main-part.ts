import { useEffect } from 'react';
import { useLatest } from './use-latest.ts';

/** Which row of a list: where it was, or its first. */
export type MainPartPlace = 'current' | 'first';

/** Focuses the main part of a screen; false while there is nothing to focus. */
type TakesFocus = (place: MainPartPlace) => boolean;

let current: TakesFocus | undefined;
let isDue = false;
let searchBox: HTMLElement | undefined;

/** Nobody has the focus, or only the frame around the screen. */
function isFree(): boolean {
  const { activeElement } = document;
  return (
    activeElement === null || activeElement === document.body || activeElement.id === 'content'
  );
}

/**
 * The list or picture whose keys are the screen's own. It takes the focus when the screen opens,
 * once it has something to focus, and from the search above it.
 */
export function useMainPart(take: TakesFocus): void {
  const latest = useLatest(take);
  useEffect(() => {
    const own: TakesFocus = (place) => latest.current(place);
    current = own;
    return () => {
      if (current === own) current = undefined;
    };
  }, [latest]);
  // After each render: rows arrive later than the screen.
  useEffect(() => {
    if (!isDue) return;
    if (!isFree() || latest.current('current')) isDue = false;
  });
}

/** The main part takes the focus as soon as it can, unless something else has it by then. */
export function askMainPart(): void {
  isDue = true;
}

export function isMainPartDue(): boolean {
  return isDue;
}

/** Whether the main part took the focus. */
export function enterMainPart(place: MainPartPlace): boolean {
  return current?.(place) ?? false;
}

/** The search above the main part: ↑ from the first row goes back to it. */
export function useSearchBox(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const own = box.current ?? undefined;
    searchBox = own;
    return () => {
      if (searchBox === own) searchBox = undefined;
    };
  }, [box]);
}

/** Whether there is a search, and it took the focus. */
export function backToSearch(): boolean {
  searchBox?.focus();
  return searchBox !== undefined && document.activeElement === searchBox;
}
