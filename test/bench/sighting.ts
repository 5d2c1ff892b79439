import type { Page } from '@playwright/test';
import words from '../../renderer/i18n/now/en.json' with { type: 'json' };
import settings from '../../renderer/i18n/settings/en.json' with { type: 'json' };

/** The list of holds in the verdict of Now. */
const HOLDS = `ul[aria-label="${words['holds.label']}"]`;

interface Watched extends Window {
  sightings?: { held: number[]; flowing: number[] };
  revisions?: number[];
}

/** Milliseconds since the epoch, finer than Date; comparable between Node and pages. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Records the frame in which Now begins to show a hold and the one in which it shows none again.
 */
export async function watchHolds(page: Page): Promise<void> {
  await page.evaluate((holds) => {
    const sightings = { held: [] as number[], flowing: [] as number[] };
    (window as Watched).sightings = sightings;
    let isHeld = document.querySelector(holds) !== null;
    new MutationObserver(() => {
      const shows = document.querySelector(holds) !== null;
      if (shows === isHeld) return;
      isHeld = shows;
      requestAnimationFrame(() => {
        sightings[shows ? 'held' : 'flowing'].push(performance.timeOrigin + performance.now());
      });
    }).observe(document, { childList: true, subtree: true });
  }, HOLDS);
}

/** When Now showed the `count`-th hold, or its end; waits for it. */
export async function sighted(
  page: Page,
  what: 'held' | 'flowing',
  count: number,
): Promise<number> {
  const seen = await page.waitForFunction(
    ({ key, wanted }) => (window as Watched).sightings?.[key][wanted - 1],
    { key: what, wanted: count },
    { polling: 20, timeout: 15_000 },
  );
  return Number(await seen.jsonValue());
}

/** Records every revision that Settings shows. */
export async function watchRevisions(page: Page): Promise<void> {
  await page.evaluate((text) => {
    const revisions: number[] = [];
    (window as Watched).revisions = revisions;
    const read = (): void => {
      const row = [...document.querySelectorAll('.setting')].find((one) =>
        one.textContent.includes(text),
      );
      const shown = Number(row?.querySelector('.num')?.textContent.replaceAll(/\D/g, ''));
      if (shown > 0 && shown !== revisions.at(-1)) revisions.push(shown);
    };
    read();
    new MutationObserver(read).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  }, settings['agent.revision']);
}

export async function shownRevisions(page: Page): Promise<readonly number[]> {
  return await page.evaluate(() => (window as Watched).revisions ?? []);
}

/** How often a number is below the previous one. */
export function stepsBack(numbers: readonly number[]): number {
  return numbers.filter((number, index) => number < (numbers[index - 1] ?? -Infinity)).length;
}
