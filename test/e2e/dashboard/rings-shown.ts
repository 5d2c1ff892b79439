/** Runs in the page: how many elements show a focus ring, and what has the focus. */
export function ringsShown(): { readonly rings: number; readonly at: string } {
  const { activeElement } = document;
  const colour = document.createElement('i');
  colour.style.color = 'var(--focus)';
  document.body.append(colour);
  const focus = getComputedStyle(colour).color;
  colour.remove();
  const rings = [...document.querySelectorAll('body *')].filter((element) =>
    getComputedStyle(element).boxShadow.includes(focus),
  );
  // The browser's own ring, around a part that scrolls.
  const isMarked =
    activeElement !== null && getComputedStyle(activeElement).outlineStyle === 'auto';
  const count = rings.length === 0 && isMarked ? 1 : rings.length;
  const label = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  return { rings: count, at: `${activeElement?.tagName ?? ''} ${label.slice(0, 60)}` };
}
