import type { Page } from '@playwright/test';
import { makeWorld } from '../screens/worlds.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go, VERIFIED_WITHIN_MS } from '../../support/dashboard-story.ts';

/** The texts of the rows in view, once there are any. */
async function rows(page: Page, part = '.trail-said'): Promise<string[]> {
  await expect(page.locator('.trail-row:not(.waiting)').first()).toBeVisible();
  return page.locator(`.trail-row ${part}`).allTextContents();
}

const test = storyOf(async () => {
  const world = await makeWorld('open');
  return { ...world.agent, dispose: () => world.dispose() };
});

test.describe('the rows of the trail', () => {
  test('are found as they read, in either language', async ({ page, look }) => {
    await go(page, '#/audit');
    await page.getByRole('searchbox').fill('held by ERP monthly');
    await expect.poll(() => page.url()).toContain('text=held');
    await expect.poll(async () => (await rows(page)).join()).toContain('Held by ERP monthly');
    for (const said of await rows(page)) {
      expect(said.toLowerCase()).toContain('held by erp monthly');
    }
    await page.getByRole('searchbox').fill('INVENTORY “');
    await expect(page.getByText('No entry matches')).toBeVisible();

    const spanish = await look({ locale: 'es-ES' });
    await go(spanish, '#/audit');
    await spanish.getByRole('searchbox').fill('ejecucion no iniciada retenida por');
    await expect.poll(async () => (await rows(spanish)).join()).toContain('Retenida por');
  });

  test('of equal held runs are one, which keyboard and mouse unfold', async ({ page }) => {
    await go(page, '#/audit?kind=run.skipped&integration=inventory');
    const row = page.getByRole('treeitem', { name: /Held by ERP monthly.* \d+ times, \d\d:\d\d–/ });
    await expect(row).toHaveAttribute('aria-expanded', 'false');
    await expect(page.locator('.trail-row')).toHaveCount(1);
    const tree = page.getByRole('tree');
    await tree.focus();
    await page.keyboard.press('ArrowRight');
    await expect(row).toHaveAttribute('aria-expanded', 'true');
    const members = page.locator('[role=treeitem][aria-level="2"]');
    await expect(members.first()).toContainText('Held by ERP monthly');
    const times = Number(/(\d+) times/.exec((await row.textContent()) ?? '')?.[1]);
    await expect.poll(() => members.count()).toBeGreaterThanOrEqual(Math.min(times - 1, 10));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.trail-row.at')).toHaveAttribute('aria-posinset', '2');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.trail-row.at')).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowLeft');
    await expect(members).toHaveCount(0);
    await row.locator('.trail-times').click();
    await expect(members.first()).toBeVisible();
    await row.locator('.trail-times').click();
    await expect(members).toHaveCount(0);
  });

  test('each have a row of their own again, and the address keeps it', async ({ page }) => {
    await page.getByRole('button', { name: 'Group held runs' }).click();
    await expect.poll(() => page.url()).toContain('each=1');
    await expect.poll(() => page.locator('.trail-row').count()).toBeGreaterThan(5);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Group held runs' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  });

  test('of this window lead to its report, and back', async ({ page }) => {
    await go(page, '#/audit');
    await page.getByRole('button', { name: 'This window' }).click();
    await expect.poll(() => page.url()).toContain('occurrence=erp-patches');
    await expect(page.getByRole('button', { name: /^ERP monthly maintenance, / })).toBeVisible();
    const kinds = await rows(page, '.trail-kind');
    expect(kinds.join()).not.toContain('run.succeeded');
    await page.locator('.trail-row b').first().click();
    await page.getByRole('link', { name: 'Report of this window' }).click();
    await expect(page.locator('.past-summary')).toContainText('ERP monthly maintenance');
    await page.locator('.past-summary').getByRole('link', { name: /trail/ }).click();
    await expect.poll(() => page.url()).toContain('occurrence=erp-patches');
    await expect(page.locator('.trail-row').first()).toBeVisible();
  });

  test('newer than the verdict take its green away', async ({ page, agent }) => {
    await go(page, '#/audit');
    const badge = page.locator('.st.chain');
    await expect(badge).toContainText(/Chain verified|Verified up to/, {
      timeout: VERIFIED_WITHIN_MS,
    });
    const placed = await agent.client.call('hold.place', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      selector: { all: false, systems: [], tags: [], integrations: ['prices'], except: [] },
      reason: 'A newer entry',
      until: null,
    });
    expect(placed.ok).toBe(true);
    await expect(badge).toContainText(/Verified up to [\d,]+ of [\d,]+/);
    await expect(badge).not.toHaveClass(/flow/);
    const [, upTo = ''] = /up to ([\d,]+)/.exec((await badge.textContent()) ?? '') ?? [];
    await page.getByRole('button', { name: /Verify the rest/ }).click();
    await expect(badge).not.toContainText(`up to ${upTo} `);
    await expect(badge).toContainText(/Chain verified|Verified up to/, {
      timeout: VERIFIED_WITHIN_MS,
    });
  });
});
