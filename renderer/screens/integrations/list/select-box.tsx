import { Check } from 'lucide-react';
import type { ReactElement } from 'react';

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
