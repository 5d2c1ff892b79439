/**
 * Runs in the page: texts that cannot be read in full, because their box is narrower or an ancestor
 * clips them. A text available in full (a title, a tooltip, a box that scrolls or is editable) does
 * not count.
 */
export function cutTexts(): string[] {
  const found: string[] = [];
  const said = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 60)}"`;
  const scrolls = (style: CSSStyleDeclaration, axis: 'overflowX' | 'overflowY'): boolean =>
    /auto|scroll/.test(style[axis]);
  /** Some texts are only for screen readers where there is no room for them. */
  const isReadOut = (element: Element): boolean =>
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    (element.parentElement !== null && isReadOut(element.parentElement));
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.sr-only, svg') === null &&
    !isReadOut(element);
  /** The first ancestor that clips it horizontally, if any. */
  const cutter = (element: Element): Element | null => {
    const own = element.getBoundingClientRect();
    for (let box: Element | null = element; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (scrolls(style, 'overflowX')) return null;
      if (style.overflowX === 'visible') continue;
      const { left, right } = box.getBoundingClientRect();
      if (box === element && box.scrollWidth > box.clientWidth + 1) return box;
      if (own.right > right + 1 || own.left < left - 1) return box;
    }
    return own.right > window.innerWidth + 1 ? document.documentElement : null;
  };
  const pencil = document.createElement('canvas').getContext('2d');
  /** A placeholder is not part of the scroll width. */
  const placeholderWidth = (input: HTMLInputElement): number => {
    const style = getComputedStyle(input);
    if (pencil === null) return 0;
    pencil.font = style.font;
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    return Math.floor(pencil.measureText(input.placeholder).width + padding);
  };
  const hasOwnText = (element: Element): boolean =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
  for (const element of document.querySelectorAll('body *')) {
    if (element.matches('input')) {
      const input = element;
      if (input.value === '' && isSeen(input) && placeholderWidth(input) > input.clientWidth) {
        found.push(`placeholder "${input.placeholder}"`);
      }
      continue;
    }
    if (!hasOwnText(element) || !isSeen(element)) continue;
    // What stands in the picture of the timeline moves with it.
    const isTold = element.closest('[title], [data-cut-is-told], .tl-axis, .tl-over, .tl-strip');
    if (isTold !== null) continue;
    const box = cutter(element);
    if (box !== null) found.push(said(element));
  }
  return [...new Set(found)];
}
