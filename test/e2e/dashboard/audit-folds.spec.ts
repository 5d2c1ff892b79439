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

/** Rows of the list that cut something off, or lie over the next one. */
function crowdedRows(): string[] {
  const rows = [
    ...window.document.querySelectorAll<HTMLElement>('.trail-row:not(.waiting)'),
  ].toSorted((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top);
  return rows.flatMap((row, index) => {
    const { bottom } = row.getBoundingClientRect();
    const next = rows[index + 1]?.getBoundingClientRect().top ?? bottom;
    const isCut = row.scrollHeight > row.clientHeight + 1;
    return isCut || bottom > next + 1 ? [`${row.clientHeight}: ${row.textContent}`] : [];
  });
}

test.describe('a row that stands for thousands of held runs', () => {
  // 1280 × 800 at 200 % and 400 %, a phone, and between.
  for (const [width, height] of [
    [640, 400],
    [320, 200],
    [320, 700],
    [760, 600],
  ] as const) {
    for (const locale of ['en-GB', 'es-ES']) {
      test(`is as high as its texts (${width} × ${height}, ${locale})`, async ({ look }) => {
        const page = await look({ locale });
        await page.setViewportSize({ width, height });
        await go(page, '#/audit?kind=run.skipped');
        const times = page.locator('.trail-times').first();
        await expect(times).toContainText(/7[, ]\d\d\d/);
        await times.scrollIntoViewIfNeeded();
        await expect(times).toBeInViewport({ ratio: 1 });
        expect(await page.evaluate(crowdedRows)).toEqual([]);
        await times.click();
        await expect(page.locator('[role=treeitem][aria-level="2"]').first()).toBeVisible();
        expect(await page.evaluate(crowdedRows)).toEqual([]);
        await page.getByRole('tree').focus();
        await page.keyboard.press('PageDown');
        await page.keyboard.press('PageDown');
        const active = page.locator('.trail-row.at');
        await expect(active).toBeInViewport();
        expect(await page.evaluate(crowdedRows)).toEqual([]);
      });
    }
  }

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
