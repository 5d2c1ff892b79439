/**
 * Runs in the page, which speaks the pseudo-language: what is seen of each block outside of all
 * brackets. Code is data.
 */
export function unspokenTexts(): string[] {
  const found = new Set<string>();
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isInline = (element: Element): boolean =>
    getComputedStyle(element).display.startsWith('inline');
  const textOf = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element) || node.matches('code, pre, kbd, script, style')) return ' ';
    // A block of its own is judged by itself.
    if (!isSeen(node) || !isInline(node)) return ' ';
    // Apart, as they are on the screen.
    return ` ${[...node.childNodes].map(textOf).join('')} `;
  };
  for (const element of document.querySelectorAll('body, body *')) {
    if (!isSeen(element) || isInline(element) || element.matches('code, pre, kbd, script, style')) {
      continue;
    }
    let depth = 0;
    let outside = '';
    for (const sign of [...element.childNodes].map(textOf).join('')) {
      if (sign === '[') depth += 1;
      if (depth === 0) outside += sign;
      if (sign === ']') depth = Math.max(0, depth - 1);
    }
    if (/\p{L}{2}/u.test(outside)) found.add(outside.replaceAll(/\s+/g, ' ').trim());
  }
  return [...found];
}
