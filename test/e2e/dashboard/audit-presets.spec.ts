import { DateTime } from 'luxon';
import { livePast } from '../screens/past.ts';
import { calmDocument } from '../screens/sample-document.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import { servedAgent } from '../../support/served-agent.ts';

const HOUR_MS = 3_600_000;

const test = storyOf(() => {
  const now = Date.now();
  const today = DateTime.fromMillis(now, { zone: DAYTIME_ZONE }).startOf('day').toMillis();
  const document = calmDocument('http://127.0.0.1:9', now);
  const opensAt = today - 5 * HOUR_MS;
  return servedAgent(document, (directory) =>
    livePast(directory, document, {
      from: today - 6 * HOUR_MS,
      to: today - HOUR_MS,
      openings: [
        {
          ...{ windowId: 'erp-monthly', reason: 'Vendor patches', integrations: ['inventory'] },
          ...{ opensAt, closesAt: opensAt + HOUR_MS },
        },
      ],
    }),
  );
});

test.describe('from a cold page', () => {
  test("yesterday's held runs take three clicks, and stay in the address", async ({ page }) => {
    await page.getByRole('navigation').getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Yesterday', exact: true }).click();
    await page.getByRole('button', { name: 'Held', exact: true }).click();
    const row = page.getByRole('treeitem', {
      name: /Inventory.*Held by ERP first Sunday.*30 times/,
    });
    await expect(row).toBeVisible();
    await expect(page.locator('.trail-row')).toHaveCount(1);
    await page.reload();
    await expect(row).toBeVisible();
    await expect(page.getByRole('button', { name: 'Yesterday', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('button', { name: 'People', exact: true }).click();
    await expect(page.getByText('No entry matches these filters.')).toBeVisible();
    await page.getByRole('button', { name: 'People', exact: true }).click();
  });

  test('their export for an auditor takes two more', async ({ page }) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const wanted = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV' }).first().click();
    expect((await wanted).suggestedFilename()).toMatch(/\.csv$/);
  });
});
