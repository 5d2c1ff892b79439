import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { livePast } from '../screens/past.ts';

/** Two hours of a run each second are one row. */
const HELD = 7200;

const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      id: 'ticks',
      name: 'Ticks',
      systems: ['erp'],
      scheduler: { kind: 'local', every: '1s', command: ['true'] },
    },
  ],
  windows: [
    {
      id: 'patches',
      title: 'Patches',
      timeZone: 'UTC',
      start: '2031-01-14T02:00',
      duration: 'PT1H',
      covers: { systems: ['erp'] },
    },
  ],
});

const test = storyOf(() => {
  const to = Math.floor(Date.now() / 1000) * 1000 - HOUR_MS;
  const opening = {
    windowId: 'patches',
    reason: 'Vendor patches',
    opensAt: to - 2 * HOUR_MS,
    closesAt: to,
    integrations: ['ticks'],
  };
  const past = { from: opening.opensAt - 1, to, openings: [opening] };
  return servedAgent(document, (directory) => livePast(directory, document, past));
});

const place = (page: Page): Promise<number> =>
  page.locator('.trail-row.at').evaluate((row) => Number(row.getAttribute('aria-posinset')));

test.describe('a row that stands for thousands of held runs', () => {
  test('is unfolded to its last one by keyboard', async ({ page, agent }) => {
    await agent.client.call('hold.place', {
      commandId: crypto.randomUUID(),
      person: { name: 'Ben', via: 'test' },
      selector: { systems: [], tags: [], integrations: [], all: true, except: [] },
      reason: 'Quiet',
      until: null,
    });
    await go(page, '#/audit?kind=run.skipped&text=Patches');
    const row = page.getByRole('treeitem', { name: /7,2\d\d times/ });
    await expect(row).toBeVisible();
    await row.locator('.trail-times').click();
    await page.getByRole('tree').focus();
    const members = page.locator('[role=treeitem][aria-level="2"]');
    await expect(members.first()).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('End');
      expect(await place(page)).toBeGreaterThanOrEqual(HELD - 2);
    }).toPass({ timeout: 60_000, intervals: [100] });
    await expect(page.locator('.trail-row.at')).toContainText('Held by Patches');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.trail-row.at')).toHaveAttribute('aria-expanded', 'true');
  });
});
