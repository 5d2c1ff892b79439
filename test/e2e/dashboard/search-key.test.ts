import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

describe.runIf(hasChromium)('the key that leads to the search of a screen', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    agent = await servedAgent(calmDocument(NOWHERE, Date.now()));
    ({ page, context } = await openDashboard(browser, agent.url));
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await browser.close();
    await agent.dispose();
  });

  it.each([
    ['windows', 'Windows'],
    ['integrations', 'Integrations'],
    ['audit', 'Audit trail'],
  ] as const)('is / in %s, and a letter inside', async (screen, title) => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/${screen}`);
    // Until then the box may still be the one of the screen before.
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    const box = page.getByRole('searchbox');
    await box.waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('erp/');
    expect(await box.inputValue()).toBe('erp/');
  });
});
