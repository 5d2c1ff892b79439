import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { servedAgent } from '../../support/served-agent.ts';

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

const test = storyOf(() => servedAgent(document));
test.use({ language: 'es' });

test.describe('forms, in Spanish', () => {
  test('name what is edited in the top bar', async ({ page }) => {
    await go(page, '#/integrations/orders?edit=1');
    await expect(page.getByRole('heading', { name: 'Editar integración', level: 1 })).toBeVisible();
    await go(page, '#/windows/new');
    await expect(page.getByRole('heading', { name: 'Ventana nueva', level: 1 })).toBeVisible();
    await go(page, '#/integrations/orders?edit=1');
  });

  test('show the next runs also of a cron that no RRULE can express', async ({ page }) => {
    await expect(page.locator('.next-runs li')).toHaveCount(5);
  });

  test('show next to the field what the agent finds wrong in a rule', async ({ page }) => {
    const cron = page.getByRole('textbox', { name: 'Cron', exact: false }).first();
    await cron.fill('0 25 * * *');
    await expect(page.getByText('No se entiende el campo «hora»: 25')).toBeVisible();
    await expect(page.getByText('Aparecen aquí cuando la regla sea válida.')).toBeVisible();
    await cron.fill('0 3 1 * 1');
    await expect(page.locator('.next-runs li')).toHaveCount(5);
  });

  test('focus the first invalid field when a save is refused', async ({ page }) => {
    const focused = () =>
      page.locator(':focus').evaluate((box) => box.getAttribute('aria-invalid'));
    await page.getByRole('textbox', { name: 'Cron', exact: false }).first().fill('0 25 * * *');
    await expect(page.getByText('No se entiende el campo «hora»: 25')).toBeVisible();
    await page.getByRole('textbox', { name: 'Nombre' }).first().focus();
    await page.keyboard.press('Control+s');
    await expect.poll(focused).toBe('true');
    await expect(page.locator(':focus')).toHaveValue('0 25 * * *');
    await page.locator(':focus').fill('0 3 1 * 1');
    await expect(page.locator('.next-runs li')).toHaveCount(5);
    await go(page, '#/windows/new');
    // The heading appears before the editor.
    await expect(page.getByRole('textbox', { name: 'Nombre' })).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect.poll(focused).toBe('true');
    await go(page, '#/integrations/orders?edit=1');
  });

  test('accept the end of a pause by keyboard, day first and in 24 hours', async ({ page }) => {
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
    await expect(page.getByText(/^Se reanuda .*24 dic.*21:30/)).toBeVisible();
  });
});
