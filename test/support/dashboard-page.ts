import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { seatedContext, type BrowserSeat } from './browser-seat.ts';
import { CHROMIUM_ARGS, findChromium } from '../../build/scripts/chromium.ts';
import { DAYTIME_ZONE } from './daytime-zone.ts';
import type { Lack } from './needs.ts';

const executablePath = findChromium();

/** What shows pages, and the windows of the double of Electron. */
export const chromiumLacks: Lack | undefined =
  executablePath === undefined
    ? { need: 'chromium', package: 'chromium', why: 'no Chromium was found' }
    : undefined;

export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('No Chromium was found.');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}

type Look = NonNullable<Parameters<Browser['newContext']>[0]>;

export interface Dashboard {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything the page logged as an error or threw. */
  readonly complaints: string[];
}

/** A page that has exchanged its token, or has an earlier session, and shows the dashboard. */
export async function openDashboard(
  browser: Browser,
  url: string,
  { seat, ...look }: Look & { readonly seat?: BrowserSeat | undefined } = {},
): Promise<Dashboard> {
  const options = {
    locale: 'en-GB',
    timezoneId: DAYTIME_ZONE,
    viewport: { width: 1280, height: 800 },
    ...look,
  };
  const context =
    seat === undefined
      ? await browser.newContext(options)
      : await seatedContext(browser, seat, options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('.rail');
  return { page, context, complaints };
}
