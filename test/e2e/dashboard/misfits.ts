/**
 * Runs in the page: what does not fit at its present size. The page must not scroll sideways, its
 * content is at most about 1,600 px wide (2,200 where Now fills a large screen), and every control can be scrolled into view and clicked,
 * with nothing over it. Only the plot of the timeline may scroll in two dimensions.
 */
export function misfits(): string[] {
  const WIDEST_PX = document.querySelector('.picture') === null ? 1602 : 2202;
  /** Parts of a picture, which are reached by keys and by pointing at its plot. */
  const PICTURE = '.tl *, .tl-strip *, svg *';
  const found: string[] = [];
  const nameOf = (element: Element): string => {
    const said = element.getAttribute('aria-label') ?? element.textContent;
    return `${element.tagName.toLowerCase()}.${element.className} "${said.trim().slice(0, 50)}"`;
  };
  const isReadOut = (element: Element): boolean =>
    getComputedStyle(element).clipPath === 'inset(50%)' ||
    (element.parentElement !== null && isReadOut(element.parentElement));
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && !isReadOut(element);

  const over = [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu]')].at(
    -1,
  );
  const scope = over ?? document.querySelector('.app');
  if (scope === null) return ['there is no page'];

  for (const element of document.querySelectorAll('html, .app, .app *, .dialog, .dialog *')) {
    if (element.matches(PICTURE) || !isSeen(element)) continue;
    const { overflowX } = getComputedStyle(element);
    const isPage = element.matches('html, .app, .frame, .main, .body, .dialog');
    if (!isPage && !/auto|scroll/.test(overflowX)) continue;
    if (element.matches('input, textarea')) continue;
    const more = element.scrollWidth - element.clientWidth;
    if (more > 1) found.push(`scrolls sideways by ${more}: ${nameOf(element)}`);
  }

  const main = document.querySelector('.main');
  for (const element of document.querySelectorAll('.main > * > *, .body > *, .dialog')) {
    const { width } = element.getBoundingClientRect();
    if (!element.matches('.body') && width > WIDEST_PX) {
      found.push(`${Math.round(width)} px wide: ${nameOf(element)}`);
    }
  }

  /** The part of it that no ancestor clips. */
  const seenPart = (element: Element): DOMRect => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      if (getComputedStyle(box).overflowY === 'visible') continue;
      const clip = box.getBoundingClientRect();
      [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
      [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
    }
    [left, right] = [Math.max(left, 0), Math.min(right, window.innerWidth)];
    [top, bottom] = [Math.max(top, 0), Math.min(bottom, window.innerHeight)];
    return new DOMRect(left, top, right - left, bottom - top);
  };
  const CONTROLS =
    'a[href], button, input, textarea, [role=row][tabindex], [role=treeitem], [role=option], h1, h2, h3, .hold-what, .held-what, .count';
  for (const control of scope.querySelectorAll(CONTROLS)) {
    // A hidden checkbox or radio stands for its label.
    const element = control.matches('input') ? (control.closest('label') ?? control) : control;
    if (!isSeen(element) || element.matches(`${PICTURE}, .skip`)) continue;
    if (element.closest('[aria-hidden=true], [inert]') !== null) continue;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const whole = element.getBoundingClientRect();
    if (whole.width < 2 || whole.height < 2) continue;
    const part = seenPart(element);
    if (part.width < whole.width - 1) {
      found.push(`${Math.round(whole.width - part.width)} px cut: ${nameOf(element)}`);
    } else if (part.height < Math.min(whole.height - 1, 12)) {
      found.push(`cannot be scrolled into view: ${nameOf(element)}`);
    } else {
      const [x, y] = [part.left + part.width / 2, part.top + part.height / 2];
      const hit = document.elementFromPoint(x, y);
      if (hit === null || !(element.contains(hit) || hit.contains(element))) {
        found.push(`covered: ${nameOf(element)} by ${hit === null ? 'nothing' : nameOf(hit)}`);
      }
    }
  }
  for (const scroller of [main, ...document.querySelectorAll('.frame, .body, .dialog')]) {
    scroller?.scrollTo(0, 0);
  }
  return [...new Set(found)];
}
