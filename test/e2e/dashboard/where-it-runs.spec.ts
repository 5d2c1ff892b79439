import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';

const URL = 'http://127.0.0.1:9/orders';

const test = storyOf(() => servedAgent(documentSchema.parse({})));
test.use({ language: 'es' });

test.describe('choosing where an integration runs, by keyboard in Spanish', () => {
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const place = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

  async function executor(agent: ServedAgent): Promise<unknown> {
    const reply = await agent.client.call('document.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    const scheduler = reply.value.integrations[0]?.scheduler;
    return scheduler?.kind === 'local' ? scheduler.executor : 'none';
  }

  test("asks for the workers' tag only if a worker runs it", async ({ page }) => {
    await go(page, '#/integrations?edit=new');
    await box(page, 'Nombre').fill('Pedidos');
    await box(page, 'URL').fill(URL);
    await box(page, 'Detener tras').focus();
    await page.keyboard.press('Tab');
    await expect(place(page, 'En esta máquina')).toBeFocused();
    await expect(box(page, 'Etiqueta de los workers')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Indique una etiqueta, como erp-hosts')).toBeVisible();
    await expect(box(page, 'Etiqueta de los workers')).toHaveAttribute('aria-invalid', 'true');
    expect(await violationsOn(page)).toEqual([]);
  });

  test('saves it, shows it in the detail, and keeps it when something else is edited', async ({
    page,
    agent,
  }) => {
    await place(page, 'Un worker en otra máquina').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('erp-hosts');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2m');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Pedidos')).toBeVisible();
    expect(await executor(agent)).toEqual({ kind: 'bullmq', tag: 'erp-hosts', waitFor: '2m' });
    await expect(page.getByText('workers con la etiqueta erp-hosts; se pierde')).toBeVisible();
    await expect(page.getByText('lleva 10 s sin contacto con el agente')).toBeVisible();
    await go(page, '#/integrations/pedidos?edit=1');
    await box(page, 'Nombre').fill('Pedidos de la tienda');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Pedidos de la tienda')).toBeVisible();
    expect(await executor(agent)).toEqual({ kind: 'bullmq', tag: 'erp-hosts', waitFor: '2m' });
  });

  test('moves it back to this machine', async ({ page, agent }) => {
    await go(page, '#/integrations/pedidos?edit=1');
    await place(page, 'Un worker en otra máquina').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await expect.poll(() => executor(agent)).toBeUndefined();
  });
});
