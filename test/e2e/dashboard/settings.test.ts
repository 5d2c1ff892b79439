import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

describe.runIf(hasChromium)('the settings', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;
  let other: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    agent = await servedAgent(calmDocument(NOWHERE, Date.now()));
    ({ page, context } = await openDashboard(browser, agent.url));
    const { origin } = new URL(agent.url);
    other = await context.newPage();
    await other.goto(`${origin}/#/now`);
    await other.getByRole('heading', { name: 'Everything is flowing' }).waitFor();
    await page.goto(`${origin}/#/settings`);
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await browser.close();
    await agent.dispose();
  });

  const ground = (of: Page): Promise<string> =>
    of.evaluate(() => getComputedStyle(document.body).backgroundColor);

  async function preferences() {
    const reply = await agent.client.call('preferences.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value;
  }

  it('changes the language at once, on every page, without a reload', async () => {
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Ajustes', level: 1 }).waitFor();
    await other.getByRole('heading', { name: 'Todo fluye' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    expect(await preferences()).toMatchObject({ language: 'es' });
  });

  it('changes the theme at once, on every page', async () => {
    const light = await ground(other);
    await page.getByRole('radio', { name: 'Oscura' }).click();
    await expect.poll(() => ground(page)).not.toBe(light);
    await expect.poll(() => ground(other)).not.toBe(light);
    expect(await preferences()).toMatchObject({ theme: 'dark' });
    await page.getByRole('radio', { name: 'Clara' }).click();
    await expect.poll(() => ground(other)).toBe(light);
  });

  it('switches a notice off, and keeps it so for the next page', async () => {
    const toggle = page.getByRole('switch', { name: /^Ventana abierta/ });
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(async () => (await preferences()).notices['window-opened']).toBe(false);
    await page.reload();
    await toggle.waitFor({ state: 'attached' });
    expect(await toggle.isChecked()).toBe(false);
  });
});
