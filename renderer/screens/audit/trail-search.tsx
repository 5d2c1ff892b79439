import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { SearchInput } from '../../ui/inputs/search-input.tsx';
import type { AuditWords } from '../../model/trail/entry-words.ts';
import { LONGEST_TEXT } from './trail-filter.ts';

/** Letters that come faster than this are looked for together. */
const TYPING_MS = 300;

interface TrailSearchProps {
  readonly text: string;
  readonly t: AuditWords;
  readonly onChange: (text: string) => void;
}

/** Words to look for in the trail. */
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
