import { ChevronDown } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import {
  Button,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  type ComboBoxProps,
} from 'react-aria-components';
import { isSameName } from '../../../shared/domain/values/names/typed-name.ts';

export interface Found {
  readonly id: string;
  readonly text: string;
  /** What else it is called: typed in full, Enter chooses it. */
  readonly names?: readonly string[];
  readonly picture?: ReactNode;
  /** Makes what was typed. */
  readonly isNew?: true;
}

const NONE: readonly Found[] = [];

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
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  /** Default: as soon as it has the focus. */
  readonly opens?: 'focus' | 'input';
  /** Shown instead of the list if nothing was found. */
  readonly nothing?: string;
  readonly onInput: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onBlur?: () => void;
  readonly onBackspaceEmpty?: () => void;
}

/** Finds one item among thousands by typing; the list is limited to the best matches. */
export function ComboInput(props: ComboInputProps): ReactElement {
  const { found, inputValue, isBad = false } = props;
  const { isQuiet, setQuiet, choose, onKeyDown, onInput, onAnyKey } = useChoosing(props);
  return (
    <ComboBox
      className="combo"
      aria-label={props.label}
      items={isQuiet ? NONE : found}
      inputValue={inputValue}
      value={props.value}
      isInvalid={isBad}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      menuTrigger={props.opens ?? 'focus'}
      allowsCustomValue
      allowsEmptyCollection={props.nothing !== undefined}
      defaultFilter={() => true}
      onInputChange={onInput}
      onChange={(key) => {
        if (key !== null) choose(String(key));
      }}
      onBlur={() => {
        setQuiet(false);
        props.onBlur?.();
      }}
      onKeyDown={onKeyDown}
    >
      <span
        className={props.isBare === true ? 'inp plain' : `inp${isBad ? ' bad' : ''}`}
        onPointerDownCapture={() => setQuiet(false)}
        onKeyDownCapture={onAnyKey}
      >
        <Input className="bare" placeholder={props.placeholder ?? ''} autoComplete="off" />
        <Button className="in-field" aria-label={props.listLabel}>
          <ChevronDown className="icon small" size={14} aria-hidden="true" />
        </Button>
      </span>
      <Lines {...props} />
    </ComboBox>
  );
}

/**
 * Enter chooses also what is not highlighted; after a choice the list stays closed until it is
 * asked for again, as it would cover what was chosen.
 */
function useChoosing({ found, inputValue, ...props }: ComboInputProps) {
  const hasChosen = useRef(false);
  const isLeaving = useRef(false);
  const [isQuiet, setQuiet] = useState(false);
  const choose = (id: string): void => {
    // Tab takes the line under the pointer; nothing is made by that.
    if (isLeaving.current && found.some((one) => one.id === id && one.isNew === true)) return;
    hasChosen.current = true;
    setQuiet(true);
    props.onChoose(id);
  };
  /** The one that was typed, or the only one left, or the first of those that make it. */
  const chooseTyped = (): boolean => {
    const exact = found.find(({ id, text, names = [] }) =>
      [text, ...names].some((name) => isSameName(inputValue, { id, name })),
    );
    const isOnly = found.length === 1 || found.every(({ isNew }) => isNew === true);
    const meant = exact ?? (isOnly ? found[0] : undefined);
    if (hasChosen.current || inputValue.trim() === '' || meant === undefined) return false;
    choose(meant.id);
    return true;
  };
  const onKeyDown: NonNullable<ComboBoxProps<Found>['onKeyDown']> = (event) => {
    if (event.key === 'Backspace' && inputValue === '') props.onBackspaceEmpty?.();
    if (event.key === 'Escape' && inputValue !== '' && props.value === null) {
      props.onInput('');
      return;
    }
    // Ctrl Enter adds what is typed before anything is sent without it.
    const isTaken = event.key === 'Enter' && chooseTyped();
    if (event.key.startsWith('Arrow')) setQuiet(false);
    hasChosen.current = false;
    if (!isTaken) event.continuePropagation();
    // React Aria lets go on what it does not know, like Ctrl Enter.
    else if (!event.isPropagationStopped()) event.stopPropagation();
  };
  const onInput = (text: string): void => {
    hasChosen.current = false;
    setQuiet(false);
    props.onInput(text);
  };
  const onAnyKey = ({ key }: KeyboardEvent): void => {
    isLeaving.current = key === 'Tab';
  };
  return { isQuiet, setQuiet, choose, onKeyDown, onInput, onAnyKey };
}

function Lines({ listLabel, nothing }: ComboInputProps): ReactElement {
  return (
    <Popover className="pop choices" offset={4}>
      <ListBox<Found>
        className="choice-list"
        aria-label={listLabel}
        renderEmptyState={() => <span className="choice mut">{nothing}</span>}
      >
        {(item) => (
          <ListBoxItem className="choice" id={item.id} textValue={item.text}>
            {item.picture}
            <span className="ell">{item.text}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
