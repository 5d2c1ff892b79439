import { Search } from 'lucide-react';
import {
  useEffect,
  useRef,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { Input, SearchField } from 'react-aria-components';
import { Kbd } from '../keys/kbd.tsx';
import { isPressed } from '../keys/shortcuts.ts';
import { enterMainPart, useSearchBox } from '../keys/main-part.ts';

interface SearchInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Its width in the layout. */
  readonly className: string;
  readonly maxLength?: number;
}

/** A search field; `/` focuses it from anywhere but another field, ↓ enters the list under it. */
export function SearchInput(props: SearchInputProps): ReactElement {
  const { label, placeholder, value, onChange, className, maxLength } = props;
  const box = useRef<HTMLInputElement>(null);
  useSlashKey(box);
  useSearchBox(box);
  return (
    <SearchField
      className={`search ${className}`}
      aria-label={label}
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <span className="inp">
        <Search className="icon small" size={14} aria-hidden="true" />
        <Input
          ref={box}
          className="bare"
          placeholder={placeholder}
          autoComplete="off"
          onKeyDown={toList}
        />
        <Kbd of="search" className="hide-s" isHidden />
      </span>
    </SearchField>
  );
}

function toList(event: ReactKeyboardEvent): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (event.key === 'ArrowDown' && isPlain && enterMainPart('first')) event.preventDefault();
}

function useSlashKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPressed(event, 'search') || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [box]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}
