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
  const label = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  return { rings: rings.length, at: `${activeElement?.tagName ?? ''} ${label.slice(0, 60)}` };
}
