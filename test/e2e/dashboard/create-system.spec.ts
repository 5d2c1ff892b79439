import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { documentOf, go, latestEntry } from '../../support/dashboard-story.ts';
import { expect, test as base } from '../../support/dashboard-test.ts';
import { violationsInBothThemes } from '../../support/page-violations.ts';

const scheduler = { kind: 'local', every: '1h', command: ['true'] };
const sample = documentSchema.parse({
  systems: [{ id: 'crm', name: 'Old CRM' }],
  integrations: [{ id: 'orders', name: 'Orders → ERP', tags: ['erp'], scheduler }],
});

const test = base.extend({
  document: async ({}, use) => {
    await use(sample);
  },
});

test.describe('a system that is not there yet', () => {
  const box = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
  const line = (words: { readonly forms: { readonly 'system.create': string } }, name: string) =>
    words.forms['system.create'].replace('{{name}}', name);

  test('is created where the window says what it pauses, by mouse, and saved with it', async ({
    page,
    agent,
    words,
  }) => {
    await go(page, '#/windows/new?template=erp');
    const scope = box(page, words.windows['edit.rests']);
    await scope.fill('CRM');
    const create = page.getByRole('option', { name: line(words, 'CRM') });
    await expect(create).toBeVisible();
    await create.click();
    await expect(page.getByRole('listbox')).toHaveCount(0);
    // The id was taken by another system.
    await expect
      .poll(async () => (await documentOf(agent)).systems)
      .toEqual([
        { id: 'crm', name: 'Old CRM' },
        { id: 'crm-2', name: 'CRM' },
      ]);
    const chip = page.getByRole('row', {
      name: words.windows['edit.system'].replace('{{name}}', 'CRM'),
    });
    await expect(chip).toBeVisible();
    // It exists now: it is not offered again.
    await scope.fill('crm ');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(page.getByRole('option', { name: line(words, 'crm') })).toHaveCount(0);
    // What is typed and not chosen stays, and says so; Esc drops it. An empty box adds nothing.
    await page.keyboard.press('Tab');
    const hint = words.common.notAdded.replace('{{text}}', 'crm');
    await expect(page.getByText(hint)).toBeVisible();
    await scope.focus();
    await page.keyboard.press('Escape');
    await expect(page.getByText(hint)).toHaveCount(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await documentOf(agent)).windows[0]?.covers)
      .toMatchObject({ systems: ['crm-2'], all: false, integrations: [] });
  });

  test('is created by Enter alone, for an integration', async ({ page, agent, words }) => {
    await go(page, '#/integrations/orders?edit=1');
    await box(page, words.integrations['edit.systemsAdd']).focus();
    await page.keyboard.type('Almacén nº 1');
    await expect(page.getByRole('option', { name: line(words, 'Almacén nº 1') })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: 'Almacén nº 1' })).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await documentOf(agent)).integrations[0]?.systems)
      .toEqual(['almacen-n-1']);
    expect((await latestEntry(agent, 'config.changed'))?.actor.kind).toBe('person');
  });

  test('is created in the pause dialog, which says that nothing needs it; Undo removes it', async ({
    page,
    agent,
    words,
  }) => {
    await page.keyboard.press('Control+Shift+P');
    const find = box(page, words.pause['scope.findSystem']);
    await find.focus();
    await page.keyboard.type('ERP');
    await page.keyboard.press('Enter');
    await expect(
      page.getByText(words.pause['scope.unused'].replace('{{names}}', 'ERP')),
    ).toBeVisible();
    await expect.poll(async () => (await documentOf(agent)).systems.length).toBe(2);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await documentOf(agent)).systems.length).toBe(1);
  });
});
