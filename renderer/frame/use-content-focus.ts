import { useEffect, useLayoutEffect, useRef } from 'react';
import { useRoute, viewOf } from '../store/route.ts';
import { askMainPart, isMainPartDue } from '../ui/keys/main-part.ts';
import { followFocus } from '../ui/dialogs/opener.ts';

const CONTENT = 'content';
/** The id of the screen's name in the top bar. */
export const SCREEN_NAME = 'screen-name';

/**
 * The content takes the focus at each change of screen: its list or picture, which has the screen's
 * own keys and a name, or else the whole content, which is then read out under the screen's name.
 * Whoever is in a field that stays keeps it.
 */
export function useContentFocus(): void {
  useEffect(followFocus, []);
  const route = useRoute();
  const view = viewOf(route);
  useLayoutEffect(scrollToTop, [view, route.id]);
  const shown = useRef<string | null>(null);
  // Layout effects run before any other effect: the parts of the new screen know that it is due.
  useLayoutEffect(() => {
    if (shown.current === view) return;
    if (isInContent()) return;
    leaveFrame();
    askMainPart();
  }, [view]);
  useEffect(() => {
    const isFirst = shown.current === null;
    if (shown.current === view) return;
    shown.current = view;
    // A page that opens is read from its beginning.
    if (!isFirst && isMainPartDue()) focusContent();
  }, [view]);
}

/** Where the page scrolls as one, what is shown next is read from its beginning. */
function scrollToTop(): void {
  for (const scroller of document.querySelectorAll('.frame, .main, .body')) scroller.scrollTop = 0;
}

/** The link that was followed gives up the focus; a dialog keeps it until it closes. */
function leaveFrame(): void {
  const { activeElement } = document;
  const isInPage = document.getElementById('root')?.contains(activeElement) === true;
  if (isInPage && activeElement instanceof HTMLElement) activeElement.blur();
}

function isInContent(): boolean {
  const content = document.getElementById(CONTENT);
  const { activeElement } = document;
  return content !== activeElement && content?.contains(activeElement) === true;
}

/** Named only while it has the focus itself: a list in it has a name of its own. */
export function focusContent(): void {
  const content = document.getElementById(CONTENT);
  if (content === null) return;
  content.setAttribute('aria-labelledby', SCREEN_NAME);
  content.addEventListener('blur', () => content.removeAttribute('aria-labelledby'), {
    once: true,
  });
  content.focus();
}
