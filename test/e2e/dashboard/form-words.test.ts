import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      id: 'orders',
      name: 'Pedidos',
      systems: ['erp'],
      scheduler: { kind: 'local', cron: '0 3 1 * 1', timeZone: 'Europe/Madrid', command: ['true'] },
    },
  ],
  windows: [],
});

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

describe.skipIf(!hasChromium)('forms, in Spanish', () => {
  let agent: ServedAgent;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    agent = await servedAgent(document);
    browser = await launchChromium();
    ({ page } = await openDashboard(browser, agent.url, { locale: 'es-ES' }));
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await agent.dispose();
  });

  it('name in the top bar what is edited', async () => {
    await go(page, '#/integrations/orders?edit=1');
    await page.getByRole('heading', { name: 'Editar integración', level: 1 }).waitFor();
    await go(page, '#/windows/new');
    await page.getByRole('heading', { name: 'Ventana nueva', level: 1 }).waitFor();
    await go(page, '#/integrations/orders?edit=1');
  });

  it('show the next runs also of a cron that no RRULE can say', async () => {
    await expect.poll(() => page.locator('.next-runs li').count()).toBe(5);
  });

  it('say beside the box what the agent finds in a rule', async () => {
    const cron = page.getByRole('textbox', { name: 'Cron', exact: false }).first();
    await cron.fill('0 25 * * *');
    await page.getByText('El campo «hora» no se entiende: 25').waitFor();
    await page.getByText('Se verán cuando la regla se entienda.').waitFor();
    await cron.fill('0 3 1 * 1');
    await expect.poll(() => page.locator('.next-runs li').count()).toBe(5);
  });

  it('put the focus into the first box that is wrong when a save is refused', async () => {
    const focused = () =>
      page.locator(':focus').evaluate((box) => box.getAttribute('aria-invalid'));
    await page.getByRole('textbox', { name: 'Cron', exact: false }).first().fill('0 25 * * *');
    await page.getByText('El campo «hora» no se entiende: 25').waitFor();
    await page.getByRole('textbox', { name: 'Nombre' }).first().focus();
    await page.keyboard.press('Control+s');
    await expect.poll(focused).toBe('true');
    expect(await page.locator(':focus').inputValue()).toBe('0 25 * * *');
    await page.locator(':focus').fill('0 3 1 * 1');
    await expect.poll(() => page.locator('.next-runs li').count()).toBe(5);
    await go(page, '#/windows/new');
    // The heading is there before the editor.
    await page.getByRole('textbox', { name: 'Nombre' }).waitFor();
    await page.keyboard.press('Control+s');
    await expect.poll(focused).toBe('true');
    await go(page, '#/integrations/orders?edit=1');
  });

  it('take the end of a pause by keys, day first and in 24 hours', async () => {
    await go(page, '#/now');
    await page.keyboard.press('Control+Shift+P');
    await page
      .getByRole('radio', { name: /^Hasta…|^Hasta una hora/ })
      .first()
      .click();
    await page.getByRole('spinbutton', { name: /^día/ }).focus();
    await page.keyboard.type('24122099');
    await page.getByRole('spinbutton', { name: /^hora/ }).focus();
    await page.keyboard.type('2130');
    await page.getByText(/24 dic.*21:30/).waitFor();
  });
});
