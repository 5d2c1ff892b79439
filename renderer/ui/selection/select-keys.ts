import type { KeyboardEvent } from 'react';
import type { Selection } from './selection.ts';

/** The row that has the focus, and those around it. */
export interface SelectedRows {
  /** `undefined`: it is a head, which is not selected. */
  readonly own: string | undefined;
  /** The one above (-1) or below (1). */
  readonly beside: (step: -1 | 1) => string | undefined;
  readonly go: (step: -1 | 1) => void;
  /** The ids of the rows in sight, in their order. */
  readonly shown: readonly string[];
  /** Also those of collapsed groups. */
  readonly all: readonly string[];
}

/**
 * Space selects, Shift with Space or an arrow goes on selecting, Ctrl A all shown, Esc none.
 * Whether the key was handled; only keys of a row itself are.
 */
export function onSelectKey(
  event: KeyboardEvent,
  selection: Selection,
  { own, beside, go, shown, all }: SelectedRows,
): boolean {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  if (!(event.target instanceof HTMLElement && event.target.role === 'row')) return false;
  if (key === ' ' && own !== undefined) {
    if (shiftKey) selection.extendTo(own, shown);
    else selection.toggle(own);
    return true;
  }
  if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
    selection.choose(all);
    return true;
  }
  if (key === 'Escape' && selection.ids().size > 0) {
    selection.clear();
    event.stopPropagation();
    return true;
  }
  if (!shiftKey || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false;
  const step = key === 'ArrowDown' ? 1 : -1;
  for (const id of [own, beside(step)]) if (id !== undefined) selection.extendTo(id, shown);
  go(step);
  return true;
}
