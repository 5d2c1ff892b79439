import { useState } from 'react';
import { keepText, readKept } from './kept-text.ts';

interface KeptText {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Sent or cancelled. */
  readonly forget: () => void;
}

/**
 * Text of a dialog about one thing (`end erp-monthly`): a reload of the page keeps it. Never for
 * secrets.
 */
export function useKeptText(key: string): KeptText {
  const [text, setText] = useState(() => readKept(key));
  const type = (typed: string): void => {
    setText(typed);
    keepText(key, typed);
  };
  return { text, type, forget: () => keepText(key, '') };
}
