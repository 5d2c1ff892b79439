import { ChevronDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface Option<K extends string> {
  readonly id: K;
  readonly text: string;
}

interface SelectInputProps<K extends string> {
  readonly label: string;
  readonly value: K;
  readonly options: readonly Option<K>[];
  readonly onChange: (value: K) => void;
}

/** One of a few, by mouse, arrow keys or first letters; its label is for screen readers. */
export function SelectInput<K extends string>(props: SelectInputProps<K>): ReactElement {
  const chosenText = props.options.find(({ id }) => id === props.value)?.text;
  return (
    <Select
      className="select"
      aria-label={props.label}
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find(({ id }) => id === key);
        if (chosen !== undefined) props.onChange(chosen.id);
      }}
    >
      <Button className="inp">
        {/* The library does not pass a title to its value. */}
        <span className="ell" title={chosenText}>
          <SelectValue />
        </span>
        <ChevronDown className="icon small" size={14} aria-hidden="true" />
      </Button>
      <Popover className="pop choices" offset={4}>
        <ListBox items={props.options} className="choice-list">
          {(option) => (
            <ListBoxItem className="choice" id={option.id}>
              {option.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
