import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { SearchInput } from '../../ui/inputs/search-input.tsx';
import type { AuditWords } from '../../model/trail/entry-words.ts';
import { LONGEST_TEXT } from './trail-filter.ts';

/** Debounce of the search. */
const TYPING_MS = 300;

interface TrailSearchProps {
  readonly text: string;
  readonly t: AuditWords;
  readonly onChange: (text: string) => void;
}

/** Words to search for in the trail. */
export function TrailSearch({ text, t, onChange }: TrailSearchProps): ReactElement {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => change(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <SearchInput
      className="trail-search"
      label={t('filter.text.label')}
      placeholder={t('filter.text')}
      value={typed}
      onChange={setTyped}
      maxLength={LONGEST_TEXT}
    />
  );
}
