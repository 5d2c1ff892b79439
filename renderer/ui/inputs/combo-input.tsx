import { ChevronDown } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';

export interface Found {
  readonly id: string;
  readonly text: string;
  readonly picture?: ReactNode;
}

interface ComboInputProps {
  readonly label: string;
  readonly listLabel: string;
  readonly inputValue: string;
  readonly value: string | null;
  /** Already filtered by the text, and few. */
  readonly found: readonly Found[];
  readonly placeholder?: string;
  readonly isBad?: boolean;
  readonly isBare?: boolean;
  readonly onInput: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onBlur?: () => void;
  readonly onBackspaceEmpty?: () => void;
}

/** Finds one item among thousands by typing; the list is limited to the best matches. */
export function ComboInput(props: ComboInputProps): ReactElement {
  return (
    <ComboBox
      className="combo"
      aria-label={props.label}
      items={props.found}
      inputValue={props.inputValue}
      value={props.value}
      isInvalid={props.isBad ?? false}
      menuTrigger="focus"
      allowsCustomValue
      defaultFilter={() => true}
      onInputChange={props.onInput}
      onChange={(key) => {
        if (key !== null) props.onChoose(String(key));
      }}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      onKeyDown={(event) => {
        if (event.key === 'Backspace' && props.inputValue === '') props.onBackspaceEmpty?.();
        event.continuePropagation();
      }}
    >
      <span
        className={props.isBare === true ? 'inp plain' : `inp${props.isBad === true ? ' bad' : ''}`}
      >
        <Input className="bare" placeholder={props.placeholder ?? ''} autoComplete="off" />
        <Button className="in-field" aria-label={props.listLabel}>
          <ChevronDown className="icon small" size={14} aria-hidden="true" />
        </Button>
      </span>
      <Popover className="pop choices" offset={4}>
        <ListBox<Found> className="choice-list" aria-label={props.listLabel}>
          {(item) => (
            <ListBoxItem className="choice" id={item.id} textValue={item.text}>
              {item.picture}
              <span className="ell">{item.text}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
