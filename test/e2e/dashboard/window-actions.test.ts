import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

describe.runIf(hasChromium)('what is done about a pause and an open window', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    agent = await servedAgent(sampleDocument(NOWHERE, Date.now()));
    ({ page, context } = await openDashboard(browser, agent.url));
    await page.getByRole('heading', { name: /^ERP is paused until/ }).waitFor();
  }, 60_000);
  afterEach(async () => {
    await context.close();
    await agent.dispose();
  });

  async function snapshot() {
    const reply = await agent.client.call('state.snapshot', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value;
  }

  async function holdsOf(id: string) {
    const { integrations } = await snapshot();
    return integrations.find((one) => one.id === id)?.holds ?? [];
  }

  async function pauseTheShop(reason: string): Promise<void> {
    await page.keyboard.press('Control+Shift+P');
    const dialog = page.getByRole('dialog', { name: 'Pause now' });
    await dialog.getByRole('radio', { name: 'System' }).click();
    await dialog.getByRole('button', { name: /^Web shop/ }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason);
    await dialog.getByRole('radio', { name: '30 min' }).click();
    await dialog.getByRole('button', { name: /^Pause 3 integrations/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('asks for what and why before it pauses; undo takes the pause back', async () => {
    await page.getByRole('button', { name: 'Pause now…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Pause now' });
    await dialog.getByRole('radio', { name: 'Integrations' }).click();
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('Choose what is to be paused').waitFor();
    await dialog.getByText('A reason is needed: it is what others will read').waitFor();
    await page.keyboard.press('Escape');
    expect(await holdsOf('prices')).toEqual([]);

    await pauseTheShop('Vendor on the line');
    await page.getByText('3 integrations are paused.').waitFor();
    expect(await holdsOf('prices')).toMatchObject([
      { kind: 'manual', reason: 'Vendor on the line' },
    ]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => holdsOf('prices')).toEqual([]);
    expect(await holdsOf('shop-orders')).toMatchObject([{ windowId: 'erp-patches' }]);
  }, 60_000);

  it('resumes what a person paused, with a reason, and Ctrl Z pauses it again', async () => {
    await pauseTheShop('Data check');
    await page.goto(`${new URL(agent.url).origin}/#/integrations/prices`);
    await page.getByRole('main').getByRole('button', { name: 'Resume…' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Resume/ });
    await dialog.getByRole('textbox', { name: 'Why' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('A reason is needed: it is what others will read').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The data are right');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => holdsOf('prices')).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => holdsOf('prices')).toMatchObject([{ reason: 'Data check' }]);
  }, 60_000);

  it('does not end the hold of a window without an override', async () => {
    await page.goto(`${new URL(agent.url).origin}/#/integrations/inventory`);
    await page.getByRole('main').getByRole('button', { name: 'Resume…' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Resume/ });
    await dialog.getByText(/^A maintenance window holds this/).waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('It must run');
    await page.keyboard.press('Control+Enter');
    expect(await holdsOf('inventory')).toHaveLength(1);
    await dialog.getByText(/^Override the window/).click();
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => holdsOf('inventory')).toEqual([]);
  }, 60_000);

  it('extends the open window by half an hour at one click', async () => {
    const [before] = (await snapshot()).windows.filter(({ id }) => id === 'erp-patches');
    await page.getByRole('button', { name: 'Extend by 30 min' }).click();
    await page.getByText(/^ERP monthly maintenance now closes at/).waitFor();
    const [after] = (await snapshot()).windows.filter(({ id }) => id === 'erp-patches');
    const closes = (text: string | null | undefined): number => Date.parse(text ?? '');
    expect(closes(after?.closesAt) - closes(before?.closesAt)).toBe(30 * 60_000);
  }, 60_000);

  it('ends the window only with a reason, and names what is lost', async () => {
    await page.getByRole('button', { name: 'End window now…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await dialog.getByText('4 integrations flow again at once.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Keep it open' }).evaluate(isFocused)).toBe(
      true,
    );
    await dialog.getByRole('button', { name: 'End window now' }).click();
    await dialog.getByText('A reason is needed: it is what others will read').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Done early');
    await dialog.getByRole('button', { name: 'End window now' }).click();
    await page.getByRole('heading', { name: 'Everything is flowing' }).waitFor();
    const reply = await agent.client.call('audit.page', { window: 'erp-patches', limit: 20 });
    const reasons = reply.ok ? reply.value.entries.map(({ reason }) => reason) : [];
    expect(reasons).toContain('Done early');
  }, 60_000);
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
