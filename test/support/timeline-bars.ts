import type { Locator, Page } from '@playwright/test';

/** A window's bar on the timeline. */
export const barOf = (page: Page, title: string): Locator =>
  page.locator(`.tl-bar[aria-label^="${title}"]`).first();

/** Pixels of an hour, in the view that is shown. */
export async function pxPerHour(page: Page, hours = 24): Promise<number> {
  const box = await page.locator('.tl-bars').boundingBox();
  return (box?.width ?? 0) / hours;
}

/** Presses on a part of a bar, moves, and leaves the button down. */
export async function take(page: Page, bar: Locator, part: 'body' | 'start' | 'end', byPx: number) {
  const box = await bar.boundingBox();
  if (box === null) throw new Error('The bar is not shown.');
  const x = { start: box.x + 2, body: box.x + box.width / 2, end: box.x + box.width - 2 }[part];
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx / 2, y, { steps: 4 });
  await page.mouse.move(x + byPx, y, { steps: 4 });
}
