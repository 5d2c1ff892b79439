import type { Page } from 'playwright-core';

/** Milliseconds since the navigation began. */
export interface StartTimes {
  readonly firstPaint: number;
  /** The verdict with its figures is drawn and its buttons are on. */
  readonly drawn: number;
  /** Drawn, and the last task of more than 50 ms in the first second is over: a key is answered. */
  readonly interactive: number;
}

interface Watched extends Window {
  drawnMs?: number;
  longTasks?: { end: number }[];
}

const SETTLE_MS = 700;

/** Before the page is opened: notes when `selector` first matches and the frame with it is out. */
export async function watchStart(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    const watched: Watched = window;
    const tasks = (watched.longTasks = [] as { end: number }[]);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ end: startTime + duration });
      }
    }).observe({ type: 'longtask', buffered: true });
    const observer = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          watched.drawnMs = performance.now();
        };
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  }, selector);
}

/** Of the page that was opened last; waits for it to be drawn and for a moment more. */
export async function startTimes(page: Page): Promise<StartTimes> {
  await page.waitForFunction(() => (window as Watched).drawnMs !== undefined);
  await page.waitForTimeout(SETTLE_MS);
  return await page.evaluate(() => {
    const { drawnMs = NaN, longTasks = [] }: Watched = window;
    const [paint] = performance.getEntriesByName('first-paint');
    return {
      firstPaint: paint?.startTime ?? NaN,
      drawn: drawnMs,
      interactive: Math.max(drawnMs, ...longTasks.map(({ end }) => end)),
    };
  });
}
