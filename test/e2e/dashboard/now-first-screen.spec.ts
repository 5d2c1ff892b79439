import { spawnSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import { byBen } from '../../support/dashboard-story.ts';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { cutTexts } from './cut-texts.ts';
import { misfits } from './misfits.ts';

const HOUR_MS = 3_600_000;
const SYSTEMS = ['ERP', 'Web shop', 'Data warehouse', 'CRM'] as const;
const idOf = (name: string): string => name.toLowerCase().replace(' ', '-');

/** A window over each of three systems is open. */
function planned() {
  const opensAt = Date.now() - HOUR_MS / 2;
  return documentSchema.parse({
    systems: SYSTEMS.map((name) => ({ id: idOf(name), name })),
    integrations: SYSTEMS.flatMap((name) =>
      ['Orders', 'Customers', 'Facts'].map((what) => ({
        ...{ id: `${idOf(name)}-${what.toLowerCase()}`, name: `${what} → ${name}` },
        systems: [idOf(name)],
        scheduler: { kind: 'local', every: '1h', command: ['true'] },
      })),
    ),
    windows: SYSTEMS.slice(0, 3).map((name, nth) => ({
      ...{ id: `night-${idOf(name)}`, title: `${name} maintenance`, timeZone: 'UTC' },
      ...{
        start: formatWallClock(Math.floor(opensAt / 60_000) * 60_000),
        duration: `PT${nth + 2}H`,
      },
      ...{ reason: 'Vendor patches', change: `CHG-10${nth}2`, covers: { systems: [idOf(name)] } },
    })),
  });
}

const test = dashboardTest.extend({
  document: async ({}, use) => {
    await use(planned());
  },
});

/** With two problems: schedules that call what is not defined. */
async function fourHoldsAndTwoProblems(page: Page, root: string): Promise<void> {
  for (const id of ['shop-ordres', 'crm-custmers']) {
    const words = ['guard', '--integration', id, '--data-dir', root];
    spawnSync(process.execPath, [CLI_ENTRY, ...words, '--', 'true']);
  }
  await expect(page.locator('.card-alert')).toHaveCount(2, { timeout: 30_000 });
  await expect(page.locator('.holds li')).toHaveCount(4);
}

const heldRows = (page: Page): Locator => page.locator('.virtual li');

test('four holds and two problems: the river and what is held are in the first screenful', async ({
  page,
  agent,
  look,
}) => {
  const selector = { all: false, systems: ['crm'], tags: [], integrations: [], except: [] };
  const pause = { ...byBen(), selector, reason: 'INC-2291', until: null };
  expect(await agent.client.call('hold.place', pause)).toMatchObject({ ok: true });
  await fourHoldsAndTwoProblems(page, agent.directory.root);
  for (const shown of [page, await look({ locale: 'es-ES' })]) {
    await shown.setViewportSize({ width: 1280, height: 800 });
    await expect(shown.locator('.river-picture')).toBeInViewport({ ratio: 1 });
    await expect(heldRows(shown).nth(1)).toBeInViewport({ ratio: 1 });
    expect(await shown.evaluate(cutTexts)).toEqual([]);
    expect(await shown.evaluate(misfits)).toEqual([]);
  }
  await page.setViewportSize({ width: 2560, height: 1440 });
  await expect(heldRows(page).last()).toBeInViewport();
  const share = await page.evaluate(() => {
    const widthOf = (name: string) => document.querySelector(name)?.getBoundingClientRect().width;
    return (widthOf('.picture') ?? 0) / (widthOf('.main') ?? 1);
  });
  expect(share).toBeGreaterThan(0.9);
  expect(await page.evaluate(misfits)).toEqual([]);
});

test('Ctrl E asks which of several windows is to stay open longer', async ({ page, agent }) => {
  await expect(page.locator('.holds li')).toHaveCount(3);
  await page.keyboard.press('Control+e');
  const which = page.getByRole('dialog', { name: 'Extend which window?' });
  await expect(which.getByRole('button', { name: /maintenance until/ })).toHaveCount(3);
  await expect(which.getByRole('button', { name: /^ERP maintenance/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const extend = page.getByRole('dialog', { name: /Web shop maintenance/ });
  await extend.getByRole('textbox', { name: 'Why' }).fill('Not done yet');
  await page.keyboard.press('Control+Enter');
  await expect(extend).toHaveCount(0);
  const extended = await agent.client.call('audit.page', { kind: 'window.extended' });
  expect(extended.ok && extended.value.entries.map(({ windowId }) => windowId)).toEqual([
    'night-web-shop',
  ]);
});
