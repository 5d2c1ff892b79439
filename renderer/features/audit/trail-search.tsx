import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Input, SearchField } from 'react-aria-components';
import type { AuditWords } from './entry-words.ts';
import { LONGEST_TEXT } from './trail-filter.ts';

/** Letters that come faster than this are looked for together. */
const TYPING_MS = 300;

interface TrailSearchProps {
  readonly text: string;
  readonly t: AuditWords;
  readonly onChange: (text: string) => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}

/** Words to look for in the trail; `/` leads into it from anywhere on the screen. */
export function TrailSearch({ text, t, onChange }: TrailSearchProps): ReactElement {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => change.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <SearchField
      className="trail-search"
      aria-label={t('filter.text.label')}
      value={typed}
      onChange={setTyped}
      maxLength={LONGEST_TEXT}
    >
      <span className="inp">
        <Search className="i s" size={14} aria-hidden="true" />
        <Input ref={box} className="bare" placeholder={t('filter.text')} autoComplete="off" />
        <kbd className="hide-s">/</kbd>
      </span>
    </SearchField>
  );
}
