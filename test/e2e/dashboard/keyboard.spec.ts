import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() => servedAgent(sampleDocument(NOWHERE, Date.now())));

/** Roles and names from the focused element up to the content: what a screen reader says. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = window.document.activeElement;
    const name = at?.getAttribute('aria-label') ?? '';
    const by = at?.getAttribute('aria-labelledby') ?? '';
    const text = window.document.getElementById(by)?.textContent ?? '';
    return `${at?.getAttribute('role') ?? at?.tagName.toLowerCase() ?? ''} ${name}${text}`.trim();
  });
}

test.describe('by keyboard alone', () => {
  test('each change of screen brings its content the focus', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'Now', level: 1 })).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect.poll(() => focused(page)).toBe('group Timeline of all integrations');
    await page.keyboard.press('t');
    await expect.poll(() => focused(page)).toMatch(/^table /);
    await page.keyboard.press('t');
    await expect.poll(() => focused(page)).toMatch(/^group /);
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('Control+4');
    await expect(page.locator('#line-0')).toBeFocused();
    await page.keyboard.press('Control+5');
    await expect.poll(() => focused(page)).toBe('listbox Audit trail, newest first');
    await page.keyboard.press('Control+6');
    await expect.poll(() => focused(page)).toBe('main Settings');
    await page.goBack();
    await expect.poll(() => focused(page)).toBe('listbox Audit trail, newest first');
    await page.getByRole('link', { name: 'Integrations' }).click();
    await expect(page.locator('#line-0')).toBeFocused();
    await go(page, '#/windows/new');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  });

  test('a part that changes beside a field leaves the focus in it', async ({ page }) => {
    await go(page, '#/audit');
    const box = page.getByRole('searchbox');
    await box.pressSequentially('erp');
    await expect(page).toHaveURL(/text=erp/);
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(box).toBeFocused();
    await box.fill('');
    await expect(page).not.toHaveURL(/text=/);
  });

  test('↓ goes from the search to the list, ↑ back, and a detail closes with Esc', async ({
    page,
  }) => {
    const box = page.getByRole('searchbox');
    await box.press('ArrowDown');
    await expect(page.getByRole('listbox')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: /^Entry / })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: /^Entry / })).toBeHidden();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();

    await page.keyboard.press('Control+3');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();

    await page.keyboard.press('Control+4');
    await page.keyboard.press('/');
    await page.keyboard.type('bank');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#line-0')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Bank statements → ERP' });
    await expect(detail).toBeVisible();
    await detail.getByRole('button', { name: 'More for Bank statements → ERP' }).press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(detail).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expect(page.locator('#line-1')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toHaveValue('');
  });
});
