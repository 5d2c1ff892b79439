import { useEffect, useRef, type RefObject } from 'react';

const WRONG = '[aria-invalid="true"], .wrong';
const GROUP = '.field, fieldset, [role="group"], [role="radiogroup"]';
const BOX = 'input, textarea, select, button, [role="spinbutton"], [tabindex="0"]';

function boxOf(wrong: Element | null | undefined): Element | null {
  if (wrong?.getAttribute('aria-invalid') === 'true') return wrong;
  return wrong?.closest(GROUP)?.querySelector(BOX) ?? null;
}

/** After each refused save, focuses the first invalid field in the frame. */
export function useFirstInvalid<Frame extends HTMLElement>(
  refusals: number,
): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  const seen = useRef(refusals);
  useEffect(() => {
    if (seen.current === refusals) return;
    seen.current = refusals;
    const box = boxOf(frame.current?.querySelector(WRONG));
    if (box instanceof HTMLElement) box.focus();
  }, [refusals]);
  return frame;
}
