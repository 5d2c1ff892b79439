import { useEffect, type RefObject } from 'react';
import { useTimelineStore } from './scene/timeline-store.ts';

/** Whoever swaps picture and table by a key goes on with the keyboard in the other one. */
export function useDueFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!useTimelineStore.getState().isFocusDue) return;
    useTimelineStore.setState({ isFocusDue: false });
    element.current?.focus();
  }, [element]);
}
