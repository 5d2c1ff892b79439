import { useLayoutEffect } from 'react';
import { askToPause } from '../actions/pause/pause-store.ts';
import { navigate } from '../store/route.ts';
import { shownScreens } from './rail/shown-screens.ts';
import { openKeys, openPalette } from '../store/palette-store.ts';
import { isPressed, pressedOf } from '../ui/keys/shortcuts.ts';
import { undoLatest } from '../ui/messages/toasts.tsx';

interface FrameKeys {
  /** What Ctrl E does; absent if no window is open. */
  readonly extend: (() => void) | undefined;
  /** Shows the next agent, or the one before; only the shell has several. */
  readonly showNeighbour: ((step: 1 | -1) => void) | undefined;
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
function actionOf(
  event: KeyboardEvent,
  { extend, isLive, showNeighbour }: FrameKeys,
): (() => void) | undefined {
  if (isInDialog(event)) return undefined;
  if (isPressed(event, 'all')) return isTyping(event) ? undefined : openKeys;
  if (isPressed(event, 'find')) return openPalette;
  if (isPressed(event, 'pause')) return isLive ? () => askToPause() : undefined;
  if (isPressed(event, 'extend')) return isLive ? extend : undefined;
  if (isPressed(event, 'undo')) return isTyping(event) ? undefined : undoLatest;
  const neighbour = pressedOf(event, 'agents');
  if (neighbour !== -1) return () => showNeighbour?.(neighbour === 0 ? -1 : 1);
  const screen = shownScreens[pressedOf(event, 'screens')];
  return screen === undefined ? undefined : () => navigate(screen);
}

export function useFrameKeys({ extend, isLive, showNeighbour }: FrameKeys): void {
  // Once a button can be seen, its key is heard: an effect would wait for the paint.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const action = actionOf(event, { extend, isLive, showNeighbour });
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [extend, isLive, showNeighbour]);
}
