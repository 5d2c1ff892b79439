import { useCallback, useEffect } from 'react';
import { takeHalfTyped } from '../ui/inputs/half-typed.ts';
import { isPressed } from '../ui/keys/shortcuts.ts';
import { useEscape } from '../ui/keys/use-escape.ts';
import { useLatest } from '../ui/keys/use-latest.ts';

interface EditorKeys {
  readonly save: () => void;
  readonly cancel: () => void;
}

/**
 * Ctrl S (⌘ S) saves and Esc cancels, wherever the focus is in the editor. Returns what the button
 * does: what is still typed in a box is saved with the rest, or nothing is.
 */
export function useEditorKeys({ save, cancel }: EditorKeys): () => void {
  const latest = useLatest(save);
  const saveAll = useCallback(() => {
    if (takeHalfTyped()) latest.current();
  }, [latest]);
  useEscape(cancel);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPressed(event, 'save')) return;
      event.preventDefault();
      saveAll();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [saveAll]);
  return saveAll;
}
