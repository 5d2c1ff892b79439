import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

describe.runIf(hasChromium)('a page whose agent, which serves it, has gone away', () => {
  let browser: Browser;
  let agent: ServedAgent;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    agent = await servedAgent(calmDocument(NOWHERE, Date.now()));
  }, 60_000);
  afterEach(() => agent.dispose());

  it('still leads to every screen that nobody had opened before', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('keys-dialog')),
    );
    await agent.kill();
    await page.locator('.agent.lost').waitFor();
    for (const [hash, shown] of [
      ['#/timeline', '.tl-toolbar'],
      ['#/windows', '.wl'],
      ['#/windows/erp-monthly', 'input'],
      ['#/integrations', '.int-bar'],
      ['#/audit', '.trail-filters'],
      ['#/settings', '.switch, [role=switch], select, button'],
    ] as const) {
      await go(page, hash);
      await page.locator(`main ${shown}`).first().waitFor();
    }
    expect(await page.locator('main [role=alert].card-alert').count()).toBe(0);
    await context.close();
  }, 60_000);

  it('says of a screen that cannot be fetched that it cannot, and tries again', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    const isPart = /(timeline|use-trail|audit)[^/]*\.js/;
    await page.route(isPart, (route) => route.abort());
    await go(page, '#/timeline');
    await page.getByText('This screen could not be shown').waitFor();
    await page.locator('.rail').waitFor();
    await page.unroute(isPart);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.tl-toolbar').waitFor();
    await context.close();
  }, 60_000);

  it('fetches again what the browser gave up when the network changed', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    const isPart = /timeline-screen[^/]*\.js/;
    let givenUp = 0;
    await page.route(isPart, (route) => {
      givenUp += 1;
      return givenUp > 2 ? route.continue() : route.abort('internetdisconnected');
    });
    await go(page, '#/timeline');
    await page.locator('.tl-toolbar').waitFor();
    expect(givenUp).toBe(3);
    expect(await page.locator('main [role=alert].card-alert').count()).toBe(0);
    await context.close();
  }, 60_000);

  it('says of a dialog that cannot be fetched that it cannot, and opens it the next time', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    const isPart = /pause-dialog[^/]*\.js/;
    await page.route(isPart, (route) => route.abort());
    await page.locator('.verdict').waitFor();
    await page.keyboard.press('Control+Shift+P');
    await page.getByText('That could not be opened').waitFor();
    await page.locator('.rail').waitFor();
    await page.unroute(isPart);
    await page.keyboard.press('Control+Shift+P');
    await page.getByRole('dialog').waitFor();
    await context.close();
  }, 60_000);

  it('still shows what was told of past times when a minute begins without it', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    await page.clock.install();
    await page.reload();
    await go(page, '#/windows?past=');
    const told = page.getByText('No window has opened yet');
    await told.waitFor();
    await agent.kill();
    await page.locator('.agent.lost').waitFor();
    const minute = async (): Promise<string | undefined> =>
      /\d\d:\d\d/.exec(await page.locator('.clock').innerText())?.[0];
    const before = await minute();
    await page.clock.fastForward(120_000);
    await expect.poll(minute).not.toBe(before);
    expect(await told.isVisible()).toBe(true);
    await context.close();
  }, 60_000);
});
