import type { Locator, Page } from '@playwright/test';
import { makeWorld } from '../screens/worlds.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';

const test = storyOf(async () => {
  const world = await makeWorld('many');
  return { ...world.agent, dispose: () => world.dispose() };
});

const rows = (page: Page): Locator => page.locator('.int-line.item');
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected integrations' });

async function names(page: Page): Promise<string[]> {
  return page.locator('.int-line.item .item-name b').allTextContents();
}

async function choose(page: Page, label: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

test.describe('lists of 300 integrations and 60 windows', () => {
  test('integrations are sorted by each column, by mouse and by keyboard', async ({ page }) => {
    await go(page, '#/integrations?by=none');
    const head = page.getByRole('columnheader', { name: 'Integration' });
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(async () => (await names(page))[0]).toMatch(/^Customers 2:/);
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(async () => (await names(page))[0]).toMatch(/^Stock 298:/);
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'none');
    for (const name of ['State', /^Next run/, 'Last run']) {
      const column = page.getByRole('columnheader', { name });
      await column.getByRole('button').press('Enter');
      await expect(column).toHaveAttribute('aria-sort', 'ascending');
    }
    await expect(page.getByRole('columnheader', { name: 'State' })).toHaveAttribute(
      'aria-sort',
      'none',
    );
    expect(page.url()).toContain('sort=last');
  });

  test('a tag and words leave the ones asked for, also after a reload', async ({ page }) => {
    await choose(page, /All tags/, /^finance \(100\)/);
    await page.getByRole('searchbox').fill('Órders bank');
    await expect.poll(async () => (await names(page)).length).toBeLessThan(12);
    const found = await names(page);
    for (const name of found) expect(name).toContain('Orders');
    await page.reload();
    await expect.poll(() => names(page)).toEqual(found);
    expect(page.url()).toMatch(/tag=finance/);
    await go(page, '#/integrations?by=none&sort=name');
  });

  test('several are selected with Shift and Space, paused and resumed as one', async ({
    page,
    agent,
  }) => {
    await go(page, '#/now');
    await go(page, '#/integrations?by=none&sort=name&tag=finance');
    await rows(page).nth(0).locator('.select-box').click();
    await rows(page)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await expect(bar(page)).toContainText('3 integrations selected');
    await rows(page).nth(3).focus();
    await page.keyboard.press('Space');
    await expect(rows(page).nth(3)).toHaveAttribute('aria-selected', 'true');
    await bar(page).getByRole('button', { name: 'Pause 4 integrations…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /Why/ }).fill('Network change');
    await dialog.getByRole('button', { name: /^Pause 4 integrations/ }).click();
    await expect(dialog).toBeHidden();
    const byHand = async (): Promise<number> => {
      const reply = await agent.client.call('state.snapshot', {});
      const integrations = reply.ok ? reply.value.integrations : [];
      return integrations.filter(({ holds }) => holds.some(({ kind }) => kind === 'manual')).length;
    };
    await expect.poll(byHand).toBe(4);
    await bar(page)
      .getByRole('button', { name: /^Resume \d+ integrations…/ })
      .click();
    await dialog.getByRole('textbox', { name: /Why/ }).fill('Done');
    await dialog.getByRole('button', { name: /^Resume \d+ integrations?/ }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(byHand).toBe(0);
  });

  test('and tagged as one, which one undo takes back', async ({ page, agent }) => {
    const tagged = async (): Promise<number> => {
      const reply = await agent.client.call('document.get', {});
      const all = reply.ok ? reply.value.integrations : [];
      return all.filter(({ tags }) => tags.includes('quarter-end')).length;
    };
    await bar(page).getByRole('button', { name: 'Tag 4 integrations…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tags of 4 integrations' });
    await expect(dialog.getByText('finance', { exact: true }).first()).toBeVisible();
    await dialog.getByRole('combobox').fill('Quarter end');
    await page.getByRole('option', { name: /Create tag “quarter-end”/ }).click();
    await dialog.getByRole('button', { name: 'Tag 4 integrations' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(tagged).toBe(4);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(tagged).toBe(0);
    await page.reload();
    await expect(bar(page)).toContainText('4 integrations selected');
    await rows(page).nth(0).focus();
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText('100 integrations selected');
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
  });

  test('one integration and its runs are five keys away, one tag two clicks', async ({ page }) => {
    await go(page, '#/now');
    await page.keyboard.press('Control+4');
    // Now has a search of its own.
    await expect(page.getByRole('searchbox', { name: 'Search integrations' })).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('prices 157');
    await expect(rows(page)).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Prices 157:/ })).toBeVisible();
  });

  test('what is held now is searched, and ↓ goes to the list', async ({ page }) => {
    await go(page, '#/now');
    const list = page.getByRole('group', { name: 'Held now' });
    await expect(list).toBeVisible();
    await page.keyboard.press('/');
    const box = page.getByRole('searchbox', { name: 'Search held integrations' });
    await expect(box).toBeFocused();
    await page.keyboard.type('bank gateway service prices');
    const held = list.getByRole('listitem');
    await expect.poll(async () => (await held.allTextContents()).join()).toContain('Prices');
    await expect.poll(() => held.count()).toBeLessThan(12);
    await page.keyboard.press('ArrowDown');
    await expect(list).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();
  });

  test('windows are sorted, and one is five keys away', async ({ page }) => {
    await go(page, '#/windows');
    const head = page.getByRole('columnheader', { name: 'Length' });
    await head.getByRole('button').press('Enter');
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    expect(page.url()).toContain('sort=-length');
    await choose(page, /All tags/, /^finance/);
    await expect(page.locator('.wl-row')).toHaveCount(6);
    await page.reload();
    await expect(page.locator('.wl-row')).toHaveCount(6);
    await choose(page, /finance/, /^All tags/);
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('searchbox')).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('edi service 4');
    await expect(page.locator('.wl-row')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: /Name/ })).toHaveValue('EDI, service 4');
  });
});
