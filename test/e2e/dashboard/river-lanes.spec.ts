import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { asBen } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';

const LONG = 'Web shop theme, plugins, payment and search, monthly';

/** Windows of the ERP and of the shop are open; the CRM and one that belongs to none flow. */
function planned() {
  const opensAt = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;
  const hourly = { kind: 'local', every: '1h', command: ['true'] };
  const window = (id: string, title: string, system: string, duration: string) => ({
    ...{ id, title, duration, timeZone: 'UTC', start: formatWallClock(opensAt) },
    covers: { systems: [system] },
  });
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'shop', name: 'Web shop' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [
      { id: 'orders', name: 'Orders', systems: ['erp'], scheduler: hourly },
      { id: 'stock', name: 'Stock', systems: ['erp'], scheduler: hourly },
      { id: 'prices', name: 'Prices', systems: ['shop'], scheduler: hourly },
      { id: 'leads', name: 'Leads', systems: ['crm'], scheduler: hourly },
      { id: 'carrier', name: 'Carrier', scheduler: hourly },
    ],
    windows: [window('fix', 'ERP hot fix', 'erp', 'PT3H'), window('theme', LONG, 'shop', 'PT1H')],
  });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes of what a selector finds, and pairs of them that share a pixel. */
async function boxesOf(page: Page, selector: string): Promise<{ all: Box[]; over: number }> {
  const all = await page.locator(selector).evaluateAll((found) =>
    found.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const isOver = (a: Box, b: Box): boolean =>
    a.x + a.width > b.x + 1 &&
    b.x + b.width > a.x + 1 &&
    a.y + a.height > b.y + 1 &&
    b.y + b.height > a.y + 1;
  const over = all.flatMap((one, index) => all.slice(index + 1).filter((b) => isOver(one, b)));
  return { all, over: over.length };
}

test.describe('the river while several holds are in force', () => {
  test.use({
    document: async ({}, use) => {
      await use(planned());
    },
  });

  test('a lane for each system, the wide pause above all; one hold left is one lane', async ({
    page,
    agent,
  }) => {
    const lanes = page.getByRole('list', { name: 'Lanes of the river' }).getByRole('listitem');
    const river = page.locator('.river-picture');
    await expect(lanes).toHaveText([/^ERP/, /^Web shop/, /^All others/]);
    await expect(lanes.first()).toContainText('2 integrations');
    await expect(lanes.last()).toHaveAttribute('title', 'CRM and Carrier · 2 integrations');
    await expect(river).toContainText(/ERP hot fix, until \d\d:\d\d/);

    const all = { all: true, systems: [], tags: [], integrations: [], except: [] };
    const until = formatInstant(Math.floor(Date.now() / 1000) * 1000 + 15 * MINUTE_MS);
    const placed = await agent.client.call('hold.place', {
      ...{ ...asBen('INC-2291'), selector: all, until },
    });
    expect(placed).toMatchObject({ ok: true });
    await expect(lanes).toHaveText([/^Everything/, /^ERP/, /^Web shop/]);
    await expect(river).toContainText(/INC-2291, until \d\d:\d\d/);
    await expect(river).toHaveAccessibleName(/INC-2291 from .* to .*; |; INC-2291 from/);

    for (const [width, height] of [
      [1280, 800],
      [900, 600],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(page.locator('.lane-title')).toHaveCount(3);
      await expect
        .poll(async () => {
          const [bands, titles, names] = await Promise.all(
            ['.lane-band', '.lane-title > rect', '.lane-names > li'].map((one) =>
              boxesOf(page, one),
            ),
          );
          const frame = await page.locator('.lanes').boundingBox();
          const right = Math.max(...(titles?.all ?? []).map((one) => one.x + one.width));
          return {
            bands: [bands?.all.length, bands?.over],
            titles: [titles?.all.length, titles?.over],
            names: [names?.all.length, names?.over],
            isTall: (bands?.all ?? []).every((one) => one.height >= 20),
            isWithin: right <= (frame?.x ?? 0) + (frame?.width ?? 0) + 1,
          };
        })
        .toEqual({ bands: [3, 0], titles: [3, 0], names: [3, 0], isTall: true, isWithin: true });
    }
    // Cut before its end, and read in full by its tooltip.
    const cut = page.locator('.lane-title', { hasText: /…, until \d\d:\d\d/ }).first();
    await expect(cut.locator('title')).toContainText(/, until \d\d:\d\d$/);

    const { client } = agent;
    for (const windowId of ['fix', 'theme']) {
      expect(await client.call('window.end', { ...asBen('Done'), windowId })).toMatchObject({
        ok: true,
      });
    }
    await expect(lanes).toHaveCount(0);
    await expect(river).toContainText(/INC-2291, until \d\d:\d\d/);
  });
});

test.describe('the river with more holds than rows', () => {
  test.use({
    document: async ({}, use) => {
      await use(planned());
    },
  });

  test('says how many more, and where they are', async ({ page, agent }) => {
    const until = formatInstant(Math.floor(Date.now() / 1000) * 1000 + 45 * MINUTE_MS);
    const selector = { all: false, systems: ['erp'], tags: [], integrations: [], except: [] };
    for (let index = 1; index <= 6; index++) {
      const placed = await agent.client.call('hold.place', {
        ...{ ...asBen(`Ticket ${index}`), selector, until },
      });
      expect(placed).toMatchObject({ ok: true });
    }
    const river = page.locator('.river');
    await expect(river.locator('.lanes-more')).toHaveText(/^and 3 more holds\. Open timeline$/);
    await expect(page.locator('.lane-names > li')).toHaveText([/^ERP/, /^Web shop/, /^All others/]);
    await page.locator('.lanes-more').getByRole('link', { name: 'Open timeline' }).click();
    await expect(page).toHaveURL(/#\/timeline/);
  });
});
