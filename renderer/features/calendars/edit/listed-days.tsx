import { Plus } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ChipList, type Chip } from '../../../ui/inputs/chip-list.tsx';
import { Wrong } from '../../../ui/inputs/field.tsx';

interface ListedDaysProps {
  readonly label: string;
  readonly text: string;
  readonly chips: readonly Chip[];
  readonly onRemove: (id: string) => void;
  readonly addText: string;
  readonly isReady: boolean;
  readonly onAdd: () => void;
  readonly problems: readonly string[];
  /** The boxes of the next one. */
  readonly children: ReactNode;
}

/** Days of the calendar as chips, and how the next one is added. */
export function ListedDays(props: ListedDaysProps): ReactElement {
  const { label, text, chips, onRemove, addText, isReady, onAdd, problems, children } = props;
  return (
    <fieldset className="cal-week-field">
      <legend className="lab">{label}</legend>
      <p className="xs mut">{text}</p>
      {chips.length === 0 ? null : (
        <ChipList label={label} chips={chips} onRemove={({ id }) => onRemove(id)} />
      )}
      <div className="row wrap cal-add-row">
        {children}
        <Button isDisabled={!isReady} onPress={onAdd}>
          <Plus className="icon" size={16} aria-hidden="true" />
          {addText}
        </Button>
      </div>
      <Wrong problems={[...problems]} />
    </fieldset>
  );
}
