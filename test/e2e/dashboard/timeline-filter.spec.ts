import type { Page } from '@playwright/test';
import { bigPlan } from '../../support/big-plan.ts';
import { go } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';

const NOWHERE = 'http://127.0.0.1:9';

test.describe('three hundred integrations and sixty windows', () => {
  test.use({
    document: async ({}, use) => {
      await use(bigPlan(NOWHERE, Date.now()));
    },
  });

  const lane = (page: Page, name: string) => page.getByRole('rowheader', { name });
  const bars = (page: Page) => page.locator('.tl-bar');

  test('a lane is found by the keyboard alone, and the search survives a reload', async ({
    page,
  }) => {
    await page.keyboard.press('Control+2');
    await expect(page.locator('.tl-picture')).toBeFocused();
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', {
      name: 'Search integrations, systems, tags and windows',
    });
    await expect(search).toBeFocused();
    await page.keyboard.type('data 123');
    await expect(lane(page, 'Machine data 123')).toBeVisible();
    await expect(page.getByText('1 of 300 integrations')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: 'Line 4, 1 integration' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[role="gridcell"]:focus')).toHaveAccessibleName(/^Machine data 123/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(search).toBeFocused();

    await page.reload();
    await expect(search).toHaveValue('data 123');
    await search.fill('zebra');
    await expect(
      page.getByText('No integration or window matches “zebra”.', { exact: true }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Show all integrations' }).click();
    await expect(search).toHaveValue('');
    await expect(lane(page, 'Machine data 000')).toBeVisible();
  });

  test('tags and titles of windows are found, with what they pause', async ({ page }) => {
    await go(page, '#/timeline');
    const search = page.getByRole('searchbox');
    await search.fill('CALIBRATION');
    await expect(page.getByText('6 of 300 integrations')).toBeVisible();
    await search.fill('service 017');
    await expect(page.getByText('15 of 300 integrations')).toBeVisible();
    await expect(bars(page)).toHaveCount(1);
    await expect(bars(page)).toHaveAccessibleName(/^Service 017/);
  });

  test('paused only lists what a hold covers, as it is now', async ({ page, agent }) => {
    await go(page, '#/timeline');
    await page.getByRole('button', { name: 'Paused only' }).click();
    await expect(page.getByText('15 of 300 integrations')).toBeVisible();
    await expect(bars(page).first()).toHaveAccessibleName(/^Service 000/);
    const ended = await agent.client.call('window.end', {
      commandId: crypto.randomUUID(),
      person: { name: 'Ben', via: 'test' },
      windowId: 'service-000',
      reason: 'Done',
    });
    expect(ended).toMatchObject({ ok: true });
    await expect(page.getByText('Nothing that is listed here is paused now.')).toBeVisible();
  });

  test('systems collapse, one or all; every window is within reach', async ({ page }) => {
    await go(page, '#/timeline');
    const first = page.getByRole('button', { name: 'Line 1, 15 integrations' });
    await first.click();
    await expect(first).toHaveAttribute('aria-expanded', 'false');
    await expect(lane(page, 'Machine data 000')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(lane(page, 'Machine data 000')).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(lane(page, 'Machine data 000')).toHaveCount(0);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await expect(page.locator('.tl-row.system')).toHaveCount(20);
    await expect(page.locator('.tl-row:not(.system)')).toHaveCount(0);
    await page.getByRole('button', { name: 'Expand all' }).click();
    await expect(lane(page, 'Machine data 000')).toBeVisible();

    const more = page.getByRole('button', { name: /^Show \d+ more$/ });
    await expect(more).toBeVisible();
    const shown = await bars(page).count();
    await more.click();
    await expect(bars(page)).toHaveCount(60);
    const last = page.locator('.tl-bar[aria-label^="Service 059"]');
    await last.focus();
    await expect(last).toBeInViewport();
    await page.getByRole('button', { name: 'Show fewer' }).click();
    await expect(bars(page)).toHaveCount(shown);
  });
});
