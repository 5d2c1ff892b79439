import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { makeWorld, type World } from '../screens/worlds.ts';

describe.runIf(hasChromium)('the audit trail, in a real Chromium against a real agent', () => {
  let browser: Browser;
  let world: World;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    world = await makeWorld('open');
    ({ page, context } = await openDashboard(browser, world.agent.url));
    await page.goto(`${new URL(world.agent.url).origin}/#/audit`);
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await browser.close();
    await world.dispose();
  });

  async function choose(label: RegExp, option: string): Promise<void> {
    await page.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }

  it('says that the chain is whole', async () => {
    await page.getByText(/^Chain verified: [\d,]+ entries/).waitFor({ timeout: 15_000 });
  });

  it('is filtered by kind and integration; the address keeps it', async () => {
    await choose(/All kinds/, 'run skipped');
    await choose(/All integrations/, 'Inventory levels → ERP');
    await expect.poll(() => page.url()).toContain('kind=run.skipped');
    expect(page.url()).toContain('integration=inventory');
    await page.locator('.trail-row').first().waitFor();
    await expect
      .poll(async () => new Set(await page.locator('.trail-row .trail-kind').allTextContents()))
      .toEqual(new Set(['run.skipped']));
    const about = await page.locator('.trail-row .trail-what b').allTextContents();
    expect(new Set(about)).toEqual(new Set(['Inventory levels → ERP']));
  });

  it('shows an entry with the holds that were in force and its hashes', async () => {
    await page.locator('.trail-row').first().click();
    const panel = page.locator('.entry-panel');
    await panel.getByText('1 hold in force').waitFor();
    await panel.getByText('Vendor patches, change CHG-1042').first().waitFor();
    await panel.getByText('fits the entry before').waitFor();
    await expect.poll(() => page.url()).toMatch(/seq=\d+/);
    await panel
      .getByRole('link', { name: 'Why did it not run?' })
      .or(panel.getByRole('button', { name: 'Why did it not run?' }))
      .first()
      .waitFor();
  });

  it('exports what the filters leave, with the head of the chain', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const wanted = page.waitForEvent('download');
    await page
      .getByRole('group', { name: 'What the filters leave' })
      .getByRole('menuitem', { name: 'JSON lines' })
      .click();
    const file = await readFile(await (await wanted).path(), 'utf8');
    const lines = file
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(5);
    expect(file).not.toContain('"run.started"');
    expect(file).toMatch(/"head"/);
  });

  it('says that nothing fits, and takes the filters off', async () => {
    await page.goto(`${new URL(world.agent.url).origin}/#/audit?kind=leak.detected`);
    await page.getByText('No entry fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.trail-row').first().waitFor();
    expect(page.url()).not.toContain('kind=');
  });
});
