import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';

const URL = 'http://127.0.0.1:9/orders';

describe.runIf(hasChromium)('where an integration runs, by keyboard in Spanish', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    agent = await servedAgent(documentSchema.parse({}));
    ({ page, context, complaints } = await openDashboard(browser, agent.url, { locale: 'es-ES' }));
  }, 120_000);
  afterAll(async () => {
    await context.close();
    await browser.close();
    await agent.dispose();
  });

  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const place = (name: string) => page.getByRole('radio', { name, exact: true });

  async function go(hash: string): Promise<void> {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  }

  async function executor(): Promise<unknown> {
    const reply = await agent.client.call('document.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    const scheduler = reply.value.integrations[0]?.scheduler;
    return scheduler?.kind === 'local' ? scheduler.executor : 'none';
  }

  it('asks for the tag of the workers only where one of them runs it', async () => {
    await go('#/integrations?edit=new');
    await box('Nombre').fill('Pedidos');
    await box('URL').fill(URL);
    await box('Se detiene tras').focus();
    await page.keyboard.press('Tab');
    expect(await place('En esta máquina').evaluate((one) => one === document.activeElement)).toBe(
      true,
    );
    expect(await box('Etiqueta de los workers').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await page.getByText('Falta la etiqueta, como erp-hosts').waitFor();
    expect(await box('Etiqueta de los workers').getAttribute('aria-invalid')).toBe('true');
    expect(await violationsOn(page)).toEqual([]);
  }, 60_000);

  it('saves it, says it in the detail, and keeps it when something else is edited', async () => {
    await place('En un worker de otra máquina').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('erp-hosts');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2m');
    await page.keyboard.press('Control+s');
    await page.getByText('Pedidos se ha guardado').waitFor();
    expect(await executor()).toEqual({ kind: 'bullmq', tag: 'erp-hosts', waitFor: '2m' });
    await page.getByText('workers con la etiqueta erp-hosts; se pierde').waitFor();
    await page.getByText('lleva 10 s sin oír al agente').waitFor();
    await go('#/integrations/pedidos?edit=1');
    await box('Nombre').fill('Pedidos de la tienda');
    await page.keyboard.press('Control+s');
    await page.getByText('Pedidos de la tienda se ha guardado').waitFor();
    expect(await executor()).toEqual({ kind: 'bullmq', tag: 'erp-hosts', waitFor: '2m' });
  }, 60_000);

  it('brings it back to this machine', async () => {
    await go('#/integrations/pedidos?edit=1');
    await place('En un worker de otra máquina').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await expect.poll(executor).toBeUndefined();
    expect(complaints).toEqual([]);
  });
});
