import { useEffect } from 'react';
import { askToPause } from '../actions/pause/pause-store.ts';
import { navigate, screens } from '../store/route.ts';
import { openKeys, openPalette } from '../store/palette-store.ts';
import { undoLatest } from '../ui/toasts.tsx';

interface FrameKeys {
  /** What Ctrl E does; absent if no window is open. */
  readonly extend: (() => void) | undefined;
  /** The agent answers, so commands may be sent. */
  readonly isLive: boolean;
}

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isInDialog(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('[role$="dialog"]') !== null;
}

/** What a key does in the frame; `undefined` if it is not one of the frame's. */
function actionOf(event: KeyboardEvent, { extend, isLive }: FrameKeys): (() => void) | undefined {
  const { key } = event;
  const isCtrl = event.ctrlKey || event.metaKey;
  if (!isCtrl) return key === '?' && !isTyping(event) && !isInDialog(event) ? openKeys : undefined;
  if (isInDialog(event)) return undefined;
  if (event.shiftKey) return key.toLowerCase() === 'p' && isLive ? () => askToPause() : undefined;
  const screen = /^[1-6]$/.test(key) ? screens[Number(key) - 1] : undefined;
  if (screen !== undefined) return () => navigate(screen);
  switch (key.toLowerCase()) {
    case 'k':
      return openPalette;
    case 'e':
      return isLive ? extend : undefined;
    case 'z':
      return isTyping(event) ? undefined : undoLatest;
    default:
      return undefined;
  }
}

export function useFrameKeys({ extend, isLive }: FrameKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const action = actionOf(event, { extend, isLive });
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [extend, isLive]);
}
