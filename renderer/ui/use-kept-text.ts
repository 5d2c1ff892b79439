import { useState } from 'react';

const PREFIX = 'remanso.typed.';

interface KeptText {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Sent or cancelled. */
  readonly forget: () => void;
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    // The browser keeps nothing for this page.
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Refused or full: the text is then lost on a reload, and only then.
  }
}

/**
 * Text of a dialog about one thing (`end erp-monthly`): a reload of the page keeps it. Never for
 * secrets.
 */
export function useKeptText(key: string): KeptText {
  const [text, setText] = useState(() => read(key));
  const type = (typed: string): void => {
    setText(typed);
    write(key, typed);
  };
  return { text, type, forget: () => write(key, '') };
}
