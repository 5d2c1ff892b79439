import { ChevronDown } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface Choice {
  readonly id: string;
  readonly text: string;
}

/** A small drop-down of the toolbar: an icon, the selected text, a chevron. */
export function TimelineSelect({
  label,
  icon,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): ReactElement {
  return (
    <Select
      aria-label={label}
      className="tl-select"
      value={chosen}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
    >
      <Button className="inp">
        {icon}
        <span className="ell" title={choices.find(({ id }) => id === chosen)?.text ?? ''}>
          <SelectValue />
        </span>
        <span className="sp" />
        <ChevronDown className="icon small" aria-hidden="true" />
      </Button>
      <Popover className="pop tl-options" placement="bottom end">
        <ListBox items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.text} className="tl-option">
              {choice.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
