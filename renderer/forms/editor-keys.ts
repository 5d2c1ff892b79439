import { useEffect } from 'react';
import { isPressed } from '../ui/shortcuts.ts';
import { useEscape } from '../ui/use-escape.ts';
import { useLatest } from '../ui/use-latest.ts';

interface EditorKeys {
  readonly save: () => void;
  readonly cancel: () => void;
}

/** Ctrl S (⌘ S) saves and Esc cancels, wherever the focus is in the editor. */
export function useEditorKeys({ save, cancel }: EditorKeys): void {
  const latest = useLatest(save);
  useEscape(cancel);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPressed(event, 'save')) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [latest]);
}
