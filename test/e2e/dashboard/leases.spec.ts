import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { byBen, go } from '../../support/dashboard-story.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { sampleDocument } from '../screens/sample-document.ts';
import { cutTexts } from './cut-texts.ts';

const NOWHERE = 'http://127.0.0.1:9';
const PICTURES = process.env['REMANSO_PICTURES'];
const TEMPLATE = {
  ...{ id: 'crm-release', title: 'CRM release', timeZone: 'Europe/Madrid' },
  ...{ start: '2026-01-01T22:00', duration: 'PT1H', covers: { systems: ['crm'] } },
};

const test = storyOf(() => servedAgent(sampleDocument(NOWHERE, Date.now())));

async function judge(page: Page, name: string): Promise<void> {
  expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);
  for (const [width, height] of [
    [900, 600],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await page.evaluate(cutTexts)).toEqual([]);
    for (const colorScheme of ['dark', 'light'] as const) {
      if (PICTURES === undefined) continue;
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
    }
  }
}

test.describe('a window that a program opened', () => {
  let windowId = '';
  const panel = (page: Page) => page.getByRole('region', { name: 'Opened by a program' });
  const occurrence = (page: Page, title: string) =>
    page.getByRole('link', { name: `Alarms and messages: ${title}` });

  test('says which one, and when it ends without it', async ({ page, agent }) => {
    const { client } = agent;
    const document = { windows: [TEMPLATE] };
    const applied = await client.call('document.apply', { ...byBen(), document });
    expect(applied.ok).toBe(true);
    const asked = { template: 'crm-release', key: 'build-4711', leaseSeconds: 600 };
    const opened = await client.call('window.open', { ...byBen(), ...asked });
    if (!opened.ok) throw new Error(opened.failure.message);
    ({ windowId } = opened.value);
    await go(page, '#/now');
    await occurrence(page, 'CRM release').first().focus();
    await page.keyboard.press('Enter');
    await expect(panel(page).getByText('ben, from the template crm-release')).toBeVisible();
    await expect(panel(page).getByText('by the key build-4711')).toBeVisible();
    await expect(
      panel(page).getByText(/^last heartbeat .*; without another one it ends by itself /),
    ).toBeVisible();
    await judge(page, 'lease-kept');
  });

  test('says so once the program has closed it, without being asked again', async ({
    page,
    agent,
  }) => {
    const closed = await agent.client.call('window.close', { ...byBen(), windowId });
    expect(closed.ok).toBe(true);
    await expect(panel(page).getByText(/^closed by the program /)).toBeVisible();
    await judge(page, 'lease-closed');
  });

  test('shows nothing of it where people opened one', async ({ page }) => {
    await go(page, '#/now');
    await occurrence(page, 'ERP monthly maintenance').first().click();
    await expect(page.getByRole('region', { name: 'Who hears of it' })).toBeVisible();
    await expect(panel(page)).toHaveCount(0);
  });
});
