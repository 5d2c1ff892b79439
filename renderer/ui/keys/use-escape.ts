import { useEffect } from 'react';
import { isPressed } from './shortcuts.ts';
import { useLatest } from './use-latest.ts';

type Close = () => void;

/** What Esc can close, in the order of opening. */
const opened: Close[] = [];

/** An open list or overlay handles Esc itself. */
function isForAnother(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : null;
  const isOpen = at?.matches('input[aria-expanded="true"]') === true;
  const overlay = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]');
  return event.defaultPrevented || isOpen || overlay !== null;
}

function onKey(event: KeyboardEvent): void {
  const last = opened.at(-1);
  if (!isPressed(event, 'back') || last === undefined || isForAnother(event)) return;
  event.preventDefault();
  last();
}

function listen(close: Close): () => void {
  if (opened.length === 0) document.addEventListener('keydown', onKey);
  opened.push(close);
  return () => {
    opened.splice(opened.indexOf(close), 1);
    if (opened.length === 0) document.removeEventListener('keydown', onKey);
  };
}

/** Esc closes what was opened last, wherever the focus is; `null` while there is nothing to close. */
export function useEscape(close: Close | null): void {
  const latest = useLatest(close);
  const isOpen = close !== null;
  useEffect(() => (isOpen ? listen(() => latest.current?.()) : undefined), [isOpen, latest]);
}
