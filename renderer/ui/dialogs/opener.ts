import { enterMainPart } from '../keys/main-part.ts';

const ROOT = 'root';
let lastInPage: HTMLElement | undefined;

/** Remembers what has the focus in the page itself: menus and dialogs are outside of its root. */
export function followFocus(): () => void {
  const onFocus = ({ target }: FocusEvent): void => {
    const isInPage = target instanceof HTMLElement && target.closest(`#${ROOT}`) !== null;
    if (isInPage) lastInPage = target;
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}

function isLost(): boolean {
  const { activeElement, body } = document;
  const isNowhere = activeElement === null || activeElement === body;
  return isNowhere && document.querySelector('[role="dialog"], [role="alertdialog"]') === null;
}

/**
 * After a dialog: the focus goes back to what opened it. Where that is gone (a menu's line, a row
 * that no longer exists), to what had the focus before, or else to the screen.
 */
export function giveFocusBack(): void {
  // React Aria restores what it can in the next frame.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (!isLost()) return;
      if (lastInPage?.isConnected === true) lastInPage.focus();
      if (isLost() && !enterMainPart('current')) document.getElementById('content')?.focus();
    }),
  );
}
