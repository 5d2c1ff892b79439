import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { documentOf, go } from '../../support/dashboard-story.ts';
import { expect, test as base } from '../../support/dashboard-test.ts';

const scheduler = { kind: 'local', every: '1h', command: ['true'] };
const sample = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    { id: 'orders', name: 'Orders', tags: ['night'], scheduler },
    { id: 'stock', name: 'Stock', tags: ['day'], scheduler },
  ],
});

const test = base.extend({
  document: async ({}, use) => {
    await use(sample);
  },
});

test.describe('a tag that nothing has yet', () => {
  const box = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

  test('is created for an integration by Enter alone; one that is there is chosen', async ({
    page,
    agent,
  }) => {
    await go(page, '#/integrations/orders?edit=1');
    const tags = box(page, 'Add a tag');
    await tags.focus();
    await page.keyboard.type('Quarter end');
    await expect(page.getByRole('option', { name: 'Create tag “quarter-end”' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: 'quarter-end' })).toBeVisible();
    await page.keyboard.type('day');
    await expect(page.getByRole('option', { name: /Create tag/ })).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('—');
    await expect(page.getByRole('option', { name: /Create tag/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await documentOf(agent)).integrations[0]?.tags)
      .toEqual(['night', 'quarter-end', 'day']);
  });

  test('is created for a window, which says that nothing has it, and saved', async ({
    page,
    agent,
  }) => {
    await go(page, '#/windows/new?template=erp');
    const scope = box(page, 'What it pauses');
    await scope.fill('Quarter end');
    await expect(page.getByRole('option', { name: 'Create system “Quarter end”' })).toBeVisible();
    await page.getByRole('option', { name: 'Create tag “quarter-end”' }).click();
    await expect(
      page.getByText('No integration has the tag quarter-end yet').first(),
    ).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await documentOf(agent)).windows[0]?.covers.tags)
      .toEqual(['quarter-end']);
  });
});
