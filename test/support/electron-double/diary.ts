import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { browser } from './browser.ts';
import { control } from './control.ts';

/** What tray and page showed, from one moment on. */
export interface DiaryEntry {
  /** Milliseconds since 1970, by the machine's clock. */
  readonly at: number;
  readonly tray: string;
  /** The page's verdict; empty while it shows none. */
  readonly page: string;
  /** How often the page has been loaded so far. */
  readonly loads: number;
}

const LOOK_MS = 100;

/**
 * Writes one entry per line, one at each change: for a test that starts the shell through
 * intermediate processes.
 */
export function keepDiary(file: string): void {
  let last = '';
  let loads = 0;
  const known = new WeakSet<Page>();
  const look = async (): Promise<void> => {
    const page = control.windows.length === 0 ? undefined : await shownPage();
    if (page !== undefined && !known.has(page)) {
      known.add(page);
      loads += 1;
      page.on('load', () => (loads += 1));
    }
    const said = {
      tray: control.trays[0]?.tooltip ?? '',
      page: page === undefined ? '' : await verdictOf(page),
      loads,
    };
    const text = JSON.stringify(said);
    if (text !== last) appendFileSync(file, `${JSON.stringify({ at: Date.now(), ...said })}\n`);
    last = text;
    again();
  };
  // The browser may be closing: the next check will tell, if there is one.
  const again = (): void => void setTimeout(() => void look().catch(again), LOOK_MS);
  again();
}

/** The page that shows ours; `undefined` until it exists. */
async function shownPage(): Promise<Page | undefined> {
  const pages = (await browser()).pages();
  return pages.find((page) => page.url().includes('app.localhost'));
}

function verdictOf(page: Page): Promise<string> {
  return page.evaluate(() => window.document.querySelector('.verdict h2')?.textContent ?? '');
}
