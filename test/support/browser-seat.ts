import type { Browser, BrowserContext, Page } from '@playwright/test';

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Both halves of an authenticated browser session. */
export interface BrowserSeat {
  readonly storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
  readonly key: string;
}

/** `page` shows the dashboard. */
export async function seatOf(page: Page): Promise<BrowserSeat> {
  const key = await page.evaluate(() => window.sessionStorage.getItem('remanso-key'));
  if (key === null) throw new Error('This page has no session.');
  return { storageState: await page.context().storageState(), key };
}

/** A context whose pages all share the session, like tabs opened from one another. */
export async function seatedContext(
  browser: Browser,
  { storageState, key }: BrowserSeat,
  look: ContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...look, storageState });
  await context.addInitScript((own) => {
    if (window.location.protocol === 'http:') window.sessionStorage.setItem('remanso-key', own);
  }, key);
  return context;
}
