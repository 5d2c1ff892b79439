import { useEffect, useRef } from 'react';

interface EditorKeys {
  readonly save: () => void;
  readonly cancel: () => void;
}

/** An open list or dialog handles Esc itself. */
function isForAnother(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  const isOpen = at?.getAttribute('aria-expanded') === 'true';
  const overlay = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]');
  return event.defaultPrevented || isOpen || overlay !== null;
}

/** Ctrl S (⌘ S) saves and Esc cancels, wherever the focus is in the editor. */
export function useEditorKeys(keys: EditorKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        latest.current.save();
      } else if (event.key === 'Escape' && !isForAnother(event)) {
        latest.current.cancel();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
