import type { Page } from '@playwright/test';
import { expect, test } from '../../support/dashboard-test.ts';
import { integrationOf, windowOf } from '../../support/dashboard-story.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

test.describe('actions on a pause and an open window', () => {
  test.use({
    document: async ({}, use) => {
      await use(sampleDocument(NOWHERE, Date.now()));
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.getByRole('heading', { name: /^ERP is paused until/ })).toBeVisible();
  });

  const holdsOf = async (agent: ServedAgent, id: string) =>
    (await integrationOf(agent, id))?.holds ?? [];

  async function pauseTheShop(page: Page, reason: string): Promise<void> {
    await page.keyboard.press('Control+Shift+P');
    const dialog = page.getByRole('dialog', { name: 'Pause now' });
    await dialog.getByRole('radio', { name: 'System' }).click();
    await dialog.getByRole('button', { name: /^Web shop/ }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason);
    await dialog.getByRole('radio', { name: '30 min' }).click();
    await dialog.getByRole('button', { name: /^Pause 3 integrations/ }).click();
    await expect(dialog).toHaveCount(0);
  }

  test('asks what and why before it pauses; undo removes the pause', async ({ page, agent }) => {
    await page.getByRole('button', { name: 'Pause now…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Pause now' });
    await dialog.getByRole('radio', { name: 'Integrations' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('Choose what to pause')).toBeVisible();
    await expect(dialog.getByText('Give a reason: it is what others will read')).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await holdsOf(agent, 'prices')).toEqual([]);

    await pauseTheShop(page, 'Vendor on the phone');
    await expect(page.getByText('3 integrations are paused.')).toBeVisible();
    expect(await holdsOf(agent, 'prices')).toMatchObject([
      { kind: 'manual', reason: 'Vendor on the phone' },
    ]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => holdsOf(agent, 'prices')).toEqual([]);
    expect(await holdsOf(agent, 'shop-orders')).toMatchObject([{ windowId: 'erp-patches' }]);
  });

  test('resumes a manual pause, with a reason, and Ctrl Z pauses it again', async ({
    page,
    agent,
  }) => {
    await pauseTheShop(page, 'Data check');
    await page.goto(`${new URL(agent.url).origin}/#/integrations/prices`);
    await page.getByRole('main').getByRole('button', { name: 'Resume…' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Resume/ });
    await expect(dialog.getByRole('textbox', { name: 'Why' })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('Give a reason: it is what others will read')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The data are right');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => holdsOf(agent, 'prices')).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => holdsOf(agent, 'prices')).toMatchObject([{ reason: 'Data check' }]);
  });

  test("does not end a window's hold without an override", async ({ page, agent }) => {
    await page.goto(`${new URL(agent.url).origin}/#/integrations/inventory`);
    await page.getByRole('main').getByRole('button', { name: 'Resume…' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Resume/ });
    await expect(dialog.getByText(/^A maintenance window holds this/)).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('It must run');
    await page.keyboard.press('Control+Enter');
    expect(await holdsOf(agent, 'inventory')).toHaveLength(1);
    await dialog.getByText(/^Override the window/).click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => holdsOf(agent, 'inventory')).toEqual([]);
  });

  test('extends the open window by half an hour with one click', async ({ page, agent }) => {
    const closesAt = async () => Date.parse((await windowOf(agent, 'erp-patches'))?.closesAt ?? '');
    const before = await closesAt();
    await page.getByRole('button', { name: /^Extend .* by 30 min$/ }).click();
    await expect(page.getByText(/^ERP monthly maintenance now closes at/)).toBeVisible();
    expect((await closesAt()) - before).toBe(30 * 60_000);
  });

  test('ends the window only with a reason, and says what is lost', async ({ page, agent }) => {
    await page.getByRole('button', { name: /^End now: / }).click();
    const dialog = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await expect(dialog.getByText('4 integrations flow again at once.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Keep it open' })).toBeFocused();
    await dialog.getByRole('button', { name: 'End window now' }).click();
    await expect(dialog.getByText('Give a reason: it is what others will read')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Done early');
    await dialog.getByRole('button', { name: 'End window now' }).click();
    await expect(page.getByRole('heading', { name: 'Everything is flowing' })).toBeVisible();
    const reply = await agent.client.call('audit.page', { window: 'erp-patches', limit: 20 });
    const reasons = reply.ok ? reply.value.entries.map(({ reason }) => reason) : [];
    expect(reasons).toContain('Done early');
  });
});
