import { Check } from 'lucide-react';
import type { MouseEvent, ReactElement } from 'react';
import type { Selection } from './selection.ts';
import './selection.css';

/** A tick for the mouse; the row has the state and the keys. */
export function SelectBox({ isOn, label }: { isOn: boolean; label: string }): ReactElement {
  return (
    <span className="select-box" title={label} aria-hidden="true">
      <span className={isOn ? 'box on' : 'box'}>
        {isOn ? <Check className="icon" size={12} /> : null}
      </span>
    </span>
  );
}

/**
 * Shift extends the selection to the row, Ctrl and its tick toggle the row. Whether the click was
 * such a one.
 */
export function onSelectClick(
  { target, shiftKey, ctrlKey, metaKey }: MouseEvent,
  selection: Selection,
  id: string,
  shown: readonly string[],
): boolean {
  const isInBox = target instanceof Element && target.closest('.select-box') !== null;
  if (shiftKey) selection.extendTo(id, shown);
  else if (ctrlKey || metaKey || isInBox) selection.toggle(id);
  else return false;
  return true;
}
