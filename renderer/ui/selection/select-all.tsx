import type { ReactElement } from 'react';
import { SelectBox } from './select-box.tsx';
import type { Selection } from './selection.ts';

interface SelectAllProps {
  readonly selection: Selection;
  readonly shown: readonly string[];
  readonly label: string;
}

/** The box in the head of a list: all that are shown, or none. */
export function SelectAll({ selection, shown, label }: SelectAllProps): ReactElement {
  const ids = selection.useIds();
  const isAll = shown.length > 0 && shown.every((id) => ids.has(id));
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isAll ? true : ids.size > 0 ? 'mixed' : false}
      aria-label={label}
      className="select-all"
      onClick={() => (isAll ? selection.clear() : selection.choose(shown))}
    >
      <SelectBox isOn={isAll} label="" />
    </button>
  );
}
