import type { Page } from '@playwright/test';
import { expect, LOST_AGENT, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { connectAgent } from '../../../agent/wire/socket-client.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() => servedAgent(calmDocument(NOWHERE, Date.now())));
test.use({ language: 'es', mayComplain: LOST_AGENT });

test.describe('the integration editor, in Spanish', () => {
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

  /** What a screen reader announces for a field besides its name. */
  function blame(page: Page, name: string): Promise<string> {
    return box(page, name).evaluate((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    });
  }

  /** Read again: the first client's agent was killed. */
  async function saved(agent: ServedAgent, id: string) {
    const client = await connectAgent(agent.directory, {});
    if (!client.ok) throw new Error(client.failure.message);
    const reply = await client.value.call('document.get', {});
    client.value.close();
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value.integrations.find((one) => one.id === id);
  }

  test('shows next to each field what is wrong, before anything is saved', async ({ page }) => {
    await go(page, '#/integrations?edit=new');
    await box(page, 'Expresión cron').fill('61 * * * *');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Indique una URL')).toBeVisible();
    expect(await blame(page, 'Identificador, para comandos y archivos')).toContain(
      'Indique un identificador',
    );
    expect(await blame(page, 'URL')).toContain('Indique una URL');
    // The agent checks cron expressions, so it is called.
    await expect.poll(() => blame(page, 'Expresión cron')).toMatch(/minuto/);
    await expect(box(page, 'URL')).toHaveAttribute('aria-invalid', 'true');
  });

  test('keeps the input when the agent goes away, and saves it when it is back', async ({
    page,
    agent,
  }) => {
    await box(page, 'Nombre').fill('Pagos a proveedores');
    await box(page, 'Expresión cron').fill('*/5 * * * *');
    await box(page, 'URL').fill(`${NOWHERE}/pagos`);
    await agent.kill();
    await expect(page.locator('.agent.lost')).toBeVisible();
    await expect(page.getByText(/lo escrito se conserva/i)).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(box(page, 'Nombre')).toHaveValue('Pagos a proveedores');
    await agent.restart();
    await expect(page.locator('.agent.connected')).toBeVisible({ timeout: 30_000 });
    await expect(box(page, 'URL')).toHaveValue(`${NOWHERE}/pagos`);
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Pagos a proveedores')).toBeVisible();
    expect(await saved(agent, 'pagos-a-proveedores')).toMatchObject({
      name: 'Pagos a proveedores',
      scheduler: { kind: 'local', cron: '*/5 * * * *', http: { url: `${NOWHERE}/pagos` } },
    });
  });

  test("shows the agent's refusal next to the field concerned", async ({ page }) => {
    const id = 'pagos-a-proveedores';
    await go(page, `#/integrations/${id}?edit=1`);
    await box(page, 'Expresión cron').fill('0 0 31 2 *');
    await expect.poll(() => blame(page, 'Expresión cron')).toMatch(/no existen/);
    await page.keyboard.press('Control+s');
    await expect(box(page, 'Expresión cron')).toHaveAttribute('aria-invalid', 'true');
    await box(page, 'Expresión cron').fill('*/5 * * * *');
    await box(page, 'Nombre').fill('Pagos');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Pagos', { exact: true })).toBeVisible();
  });

  test('keeps what was typed over a reload, without what may be a secret', async ({ page }) => {
    const id = 'pagos-a-proveedores';
    page.on('dialog', (dialog) => void dialog.accept());
    await go(page, `#/integrations/${id}?edit=1`);
    await box(page, 'Nombre').fill('Pagos a medias');
    await page.getByRole('button', { name: 'Añadir cabecera' }).click();
    await box(page, 'Cabecera 1').fill('X-Key');
    await box(page, 'Valor 1').fill('contraseña');
    await page.reload();
    await expect(page.getByText(/Borrador recuperado.*no se guardan/)).toBeVisible();
    await expect(box(page, 'Nombre')).toHaveValue('Pagos a medias');
    await expect(box(page, 'Cabecera 1')).toHaveValue('X-Key');
    await expect(box(page, 'Valor 1')).toHaveValue('');
    await page.getByRole('button', { name: 'Descartar' }).first().click();
    await expect(box(page, 'Nombre')).toHaveValue('Pagos');
    await page.reload();
    await expect(box(page, 'Nombre')).toHaveValue('Pagos');
    await expect(page.getByText('Borrador recuperado')).toBeHidden();
  });
});
