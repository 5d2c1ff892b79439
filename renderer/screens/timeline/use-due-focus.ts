import { useEffect, type RefObject } from 'react';
import { useTimelineStore } from './scene/timeline-store.ts';

/** Swapping picture and table by a key keeps the keyboard focus in the new one. */
export function useDueFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!useTimelineStore.getState().isFocusDue) return;
    useTimelineStore.setState({ isFocusDue: false });
    element.current?.focus();
  }, [element]);
}
