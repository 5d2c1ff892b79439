import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAgent } from '../../../agent/wire/socket-client.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

describe.runIf(hasChromium)('the integration editor, in Spanish', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    agent = await servedAgent(calmDocument(NOWHERE, Date.now()));
    ({ page, context } = await openDashboard(browser, agent.url, { locale: 'es-ES' }));
  }, 60_000);
  afterAll(async () => {
    await context.close();
    await browser.close();
    await agent.dispose();
  });

  const box = (name: string) => page.getByRole('textbox', { name, exact: true });

  async function go(hash: string): Promise<void> {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  }

  /** What a screen reader says of a box beside its name. */
  function blame(name: string): Promise<string> {
    return box(name).evaluate((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    });
  }

  /** Asked anew: the first client's agent was killed. */
  async function saved(id: string) {
    const client = await connectAgent(agent.directory, {});
    if (!client.ok) throw new Error(client.failure.message);
    const reply = await client.value.call('document.get', {});
    client.value.close();
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value.integrations.find((one) => one.id === id);
  }

  it('says beside each box what is wrong, before anything is saved', async () => {
    await go('#/integrations?edit=new');
    await box('Expresión cron').fill('61 * * * *');
    await page.keyboard.press('Control+s');
    await page.getByText('Falta la URL').waitFor();
    expect(await blame('Id, para órdenes y archivos')).toContain('Falta el id');
    expect(await blame('URL')).toContain('Falta la URL');
    // The agent knows cron: it has to be asked.
    await expect.poll(() => blame('Expresión cron')).toMatch(/minuto/);
    expect(await box('URL').getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what was typed when the agent goes away, and saves it when it is back', async () => {
    await box('Nombre').fill('Pagos a proveedores');
    await box('Expresión cron').fill('*/5 * * * *');
    await box('URL').fill(`${NOWHERE}/pagos`);
    await agent.kill();
    await page.locator('.agent.lost').waitFor();
    await page.getByText(/lo escrito se conserva/i).waitFor();
    await page.keyboard.press('Control+s');
    expect(await box('Nombre').inputValue()).toBe('Pagos a proveedores');
    await agent.restart();
    await page.locator('.agent.connected').waitFor({ timeout: 15_000 });
    expect(await box('URL').inputValue()).toBe(`${NOWHERE}/pagos`);
    await page.keyboard.press('Control+s');
    await page.getByText('Pagos a proveedores se ha guardado').waitFor();
    expect(await saved('pagos-a-proveedores')).toMatchObject({
      name: 'Pagos a proveedores',
      scheduler: { kind: 'local', cron: '*/5 * * * *', http: { url: `${NOWHERE}/pagos` } },
    });
  }, 60_000);

  it('shows the refusal of the agent beside the box that it concerns', async () => {
    const id = 'pagos-a-proveedores';
    await go(`#/integrations/${id}?edit=1`);
    await box('Expresión cron').fill('0 0 31 2 *');
    await expect.poll(() => blame('Expresión cron')).toMatch(/no existen/);
    await page.keyboard.press('Control+s');
    expect(await box('Expresión cron').getAttribute('aria-invalid')).toBe('true');
    await box('Expresión cron').fill('*/5 * * * *');
    await box('Nombre').fill('Pagos');
    await page.keyboard.press('Control+s');
    await page.getByText('Pagos se ha guardado').waitFor();
  });
});
