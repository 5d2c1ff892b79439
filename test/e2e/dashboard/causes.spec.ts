import type { Locator, Page } from '@playwright/test';
import { badNight } from '../../support/bad-night.ts';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { cutTexts } from './cut-texts.ts';
import { misfits } from './misfits.ts';
import { atSize } from './sizes.ts';

const test = dashboardTest.extend({
  document: async ({ erp }, use) => {
    await use(badNight(erp.url, Date.now()));
  },
});

const rows = (page: Page) => page.locator('.troubles .card-alert');
/** The first number of a sentence. */
const numberIn = async (page: Page, text: RegExp): Promise<number> =>
  Number(/\d+/.exec(await page.getByText(text).first().innerText())?.[0]);

test('a host that is down and a server that is down are one row each @languages', async ({
  page,
  language,
}) => {
  const titles = {
    en: [/^erp-db1 cannot be asked: 11 integrations/, /^The scheduler at 127.0.0.1:9 fails: 10 /],
    es: [/^No se puede consultar erp-db1: 11 integr/, /^Falla el programador de 127.0.0.1:9: 10 /],
  }[language];
  const explains = {
    en: /Explains (?:9|11) other messages\. Since \d/,
    es: /Explica otros (?:9|11) avisos\. Desde las \d/,
  }[language];
  await expect(rows(page)).toHaveCount(2, { timeout: 30_000 });
  for (const [nth, title] of titles.entries()) {
    const row = rows(page).nth(nth);
    await expect(row.locator('.card-title')).toHaveText(title);
    await expect(row).toContainText(explains);
    await expect(row).not.toContainText(/erp-\d|dwh-\d/);
  }
  // What to do comes before what was said, which is folded; the line for a shell stands alone.
  const check = { en: 'Check now', es: 'Comprobar ahora' }[language];
  const open = { en: 'Open', es: 'Abrir' }[language];
  const named = (row: Locator) => row.locator('.btn').allInnerTexts();
  expect(await named(rows(page).first())).toEqual([check, open]);
  expect(await named(rows(page).nth(1))).toEqual([open]);
  const remedy = rows(page).first().locator('.remedy');
  await expect(remedy).toHaveText(
    { en: /^Bring it back, .* By hand: ssh \S/, es: /^Recupérelo .* A mano: ssh \S/ }[language],
  );
  const line = await remedy.locator('code').innerText();
  expect(line).toMatch(/^ssh .*127\.0\.0\.1$/);
  const said = rows(page).first().locator('details > p');
  await expect(said.first()).toBeHidden();
  // What is counted above and in the rail is what is listed.
  const things = { en: /things need your attention/, es: /asuntos requieren su atención/ }[
    language
  ];
  expect(await numberIn(page, things)).toBe(2);
  await expect(page.locator('.rail [aria-current=page]')).toHaveAccessibleName(/, 2 /);
  const unread = { en: /^21 cannot be read$/, es: /^21 no se pueden leer$/ }[language];
  await expect(page.getByText(unread)).toBeVisible();
  // Nothing of what cannot be read is told as a number of runs.
  const inAll = {
    en: /^at least \d+ runs to hold; 21 integrations not known$/,
    es: /^al menos \d+ ejecuciones por retener; de 21 integraciones no se sabe$/,
  }[language];
  await expect(page.getByText(inAll)).toBeVisible();
  // Nor does the river draw as paused what nobody can read.
  const dark = { en: /· cannot be read$/, es: /· no se puede leer$/ }[language];
  await expect(page.locator('.lane-title text', { hasText: dark })).toHaveCount(2);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 900, height: 600 },
  ]) {
    await atSize(page, size);
    const heights = await rows(page).evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    );
    // A row, not a card.
    expect(Math.max(...heights)).toBeLessThan(76);
    expect(await page.evaluate(misfits)).toEqual([]);
    expect(await page.evaluate(cutTexts)).toEqual([]);
  }
  expect(await violationsOn(page)).toEqual([]);
  await rows(page).first().locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(said.first()).toHaveText(new RegExp(`${line}$`));
  await expect(said.nth(1)).toBeVisible();
  expect(await page.evaluate(misfits)).toEqual([]);
  expect(await violationsOn(page)).toEqual([]);
});

test('the host is checked from its row, by the keyboard @languages', async ({ page, language }) => {
  await expect(rows(page)).toHaveCount(2, { timeout: 30_000 });
  const check = { en: 'Check now', es: 'Comprobar ahora' }[language];
  await rows(page).first().getByRole('button', { name: check }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').first()).toContainText(/erp-db1: .*ssh/, { timeout: 30_000 });
  await expect(page).not.toHaveURL(/hosts/);
});

test('the row of the host leads to the host, that of the server to an integration of it', async ({
  page,
}) => {
  await expect(rows(page)).toHaveCount(2, { timeout: 30_000 });
  await rows(page).first().getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(/#\/hosts\/erp-db1/);
  await page.goBack();
  await rows(page).nth(1).getByRole('button').click();
  await expect(page).toHaveURL(/#\/integrations\/dwh-/);
  await expect(page.getByText('ECONNREFUSED').first()).toBeVisible();
});
