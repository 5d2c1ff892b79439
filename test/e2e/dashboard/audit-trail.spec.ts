import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go, VERIFIED_WITHIN_MS } from '../../support/dashboard-story.ts';
import { makeWorld } from '../screens/worlds.ts';

const test = storyOf(async () => {
  const world = await makeWorld('open');
  return { ...world.agent, dispose: () => world.dispose() };
});

test.describe('the audit trail, in a real Chromium against a real agent', () => {
  async function choose(page: Page, label: RegExp, option: string): Promise<void> {
    await page.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  }

  test('shows that the chain verifies', async ({ page }) => {
    await go(page, '#/audit');
    await expect(
      page.getByText(/^(Chain verified: [\d,]+ entries|Verified up to [\d,]+ of)/),
    ).toBeVisible({ timeout: VERIFIED_WITHIN_MS });
  });

  test('is filtered by type and integration, and the URL keeps the filter', async ({ page }) => {
    await choose(page, /All types/, 'run not started');
    await choose(page, /All integrations/, 'Inventory levels → ERP');
    await expect.poll(() => page.url()).toContain('kind=run.skipped');
    expect(page.url()).toContain('integration=inventory');
    await expect(page.locator('.trail-row').first()).toBeVisible();
    await expect
      .poll(async () => new Set(await page.locator('.trail-row .trail-kind').allTextContents()))
      .toEqual(new Set(['run not started']));
    const about = await page.locator('.trail-row .trail-what b').allTextContents();
    expect(new Set(about)).toEqual(new Set(['Inventory levels → ERP']));
  });

  test('shows an entry with the holds in force and its hashes', async ({ page }) => {
    await page.locator('.trail-row b').first().click();
    const panel = page.locator('.entry-panel');
    await expect(panel.getByText('1 hold in force')).toBeVisible();
    await expect(panel.getByText('Vendor patches, change CHG-1042').first()).toBeVisible();
    await expect(panel.getByText('matches the previous entry')).toBeVisible();
    await expect(page).toHaveURL(/seq=\d+/);
    await expect(
      panel
        .getByRole('link', { name: 'Why did it not run?' })
        .or(panel.getByRole('button', { name: 'Why did it not run?' }))
        .first(),
    ).toBeVisible();
  });

  test('exports what the filters select, with the head of the chain', async ({ page }) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const wanted = page.waitForEvent('download');
    await page
      .getByRole('group', { name: 'Filtered entries' })
      .getByRole('menuitem', { name: 'JSON lines' })
      .click();
    const file = await readFile(await (await wanted).path(), 'utf8');
    const lines = file
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.length).toBeGreaterThan(5);
    expect(file).not.toContain('"run.started"');
    expect(file).toMatch(/"head"/);
  });

  test('says that nothing matches, and clears the filters', async ({ page }) => {
    await go(page, '#/audit?kind=leak.detected');
    await expect(page.getByText('No entry matches these filters.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page.locator('.trail-row').first()).toBeVisible();
    expect(page.url()).not.toContain('kind=');
  });

  test('shows the latest checkpoint, and that none was made yet', async ({ page, agent }) => {
    await go(page, '#/audit');
    const foot = page.getByRole('group', { name: 'Signed checkpoints' });
    await expect(foot).toHaveText('No checkpoint has been signed yet');
    const made = await agent.client.call('checkpoint.make', {});
    expect(made).toMatchObject({ ok: true, value: { number: 1 } });
    await page.reload();
    await expect(foot).toHaveText(
      /^Checkpoint 1: signed up to entry [\d,]+, \d\d:\d\d.* · kept on this machine only$/,
    );
  });
});
