import { expect, LOST_AGENT, storyOf } from '../../support/dashboard-test.ts';
import { documentOf, go, tabTo } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      id: 'orders',
      name: 'Pedidos',
      systems: ['erp'],
      scheduler: {
        kind: 'local',
        cron: '*/30 * * * *',
        timeZone: 'Europe/Madrid',
        command: ['true'],
      },
    },
  ],
  windows: [
    {
      id: 'own-rule',
      title: 'Own rule',
      timeZone: 'Europe/Madrid',
      start: '2031-01-14T02:00',
      duration: 'PT90M',
      rrule: 'freq=YEARLY;BYMONTH=1,3;BYDAY=2TU',
      covers: { systems: ['erp'] },
    },
  ],
});

/** The first Sunday of a month, at least two weeks ahead, as `2026-12-06`. */
function firstSunday(): string {
  const day = new Date();
  day.setUTCHours(12);
  day.setUTCDate(day.getUTCDate() + 14);
  while (day.getUTCDay() !== 0 || day.getUTCDate() > 7) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

async function windowsOf(agent: ServedAgent): Promise<typeof document.windows> {
  return (await documentOf(agent)).windows;
}

const test = storyOf(() => servedAgent(document));
test.use({ language: 'es' });

test.describe('the window editor', { tag: '@doors' }, () => {
  test('creates the sample window by keyboard alone, in Spanish', async ({ page, agent }) => {
    const sunday = firstSunday();
    await go(page, '#/windows');
    await expect(page.getByRole('grid', { name: 'Ventanas de mantenimiento' })).toBeVisible();
    await tabTo(page, /^Nueva ventana/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Nombre' })).toBeVisible();
    await page.keyboard.type('Mantenimiento mensual del ERP');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Parches, cambio CHG-1042');

    await tabTo(page, /día.*Día en que abre/i);
    await page.keyboard.type(sunday.split('-').toReversed().join(''));
    await tabTo(page, /hora.*Hora a la que abre/i);
    await page.keyboard.type('0200');
    await tabTo(page, /hora.*Hora a la que cierra/i);
    await page.keyboard.type('0600');

    await tabTo(page, /^Zona/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('madrid');
    await expect(page.getByRole('option', { name: 'Europe/Madrid' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await tabTo(page, /Se repite/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: 'cada mes' })).toBeVisible();
    await page.keyboard.type('cada m');
    await page.keyboard.press('Enter');
    await expect(page.getByText('primer domingo del mes')).toBeVisible();

    await tabTo(page, /^Qué pausa/);
    await page.keyboard.type('erp');
    await expect(page.getByRole('option', { name: 'Sistema: ERP' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 integración: Pedidos')).toBeVisible();
    await expect(page.getByText('8 ejecuciones retenidas').first()).toBeVisible();
    const month = new Intl.DateTimeFormat('es-ES', { month: 'short', timeZone: 'UTC' });
    const day = `el domingo ${Number(sunday.slice(8))} ${month.format(Date.parse(sunday))}`;
    await expect(
      page.getByText(`Lista para guardar. No se retiene nada hasta ${day} a las 02:00 CE`),
    ).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Mantenimiento mensual del ERP')).toBeVisible();

    const saved = (await windowsOf(agent)).find(({ id }) => id === 'mantenimiento-mensual-del-erp');
    expect(saved).toMatchObject({
      title: 'Mantenimiento mensual del ERP',
      reason: 'Parches, cambio CHG-1042',
      timeZone: 'Europe/Madrid',
      start: `${sunday}T02:00`,
      end: `${sunday}T06:00`,
      rrule: 'FREQ=MONTHLY;BYDAY=1SU',
      covers: { systems: ['erp'], all: false },
    });
    await expect(page.getByText('primer domingo del mes')).toBeVisible();
  });

  test('undoes the save', async ({ page, agent }) => {
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expect(page.getByText('Mantenimiento mensual del ERP está como estaba')).toBeVisible();
    expect((await windowsOf(agent)).map(({ id }) => id)).toEqual(['own-rule']);
  });

  test('never rewrites a rule that the builder cannot show', async ({ page, agent }) => {
    await go(page, '#/windows/own-rule');
    await expect(page.getByText('El formulario no puede mostrar esta regla.')).toBeVisible();
    await page.getByRole('textbox', { name: /^Motivo/ }).fill('Otro motivo');
    await expect(page.getByText(/^Lista para guardar/)).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Own rule')).toBeVisible();
    const [saved] = await windowsOf(agent);
    expect(saved).toEqual({ ...document.windows[0], reason: 'Otro motivo' });
  });

  test('shows next to the field what is wrong, before and after the agent is called', async ({
    page,
  }) => {
    await go(page, '#/windows/new');
    await expect(page.getByRole('textbox', { name: 'Nombre' })).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Póngale un nombre')).toBeVisible();
    await expect(page.getByText('Elija qué pausa')).toBeVisible();
    await page.getByRole('button', { name: 'Como regla (RFC 5545)' }).click();
    await page
      .getByRole('textbox', { name: 'Regla (RRULE)' })
      .fill('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    await expect(
      page.getByText('Esta regla no se cumple nunca. Cambie el día o el mes.'),
    ).toBeVisible();
    await page.getByRole('textbox', { name: 'Regla (RRULE)' }).fill('FREQ=MONTHLY;BYMONTHDAY=31');
    await expect(
      page.getByText('5 meses no tienen día 31 y se omiten. ¿Usar «último día»?'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Usar «último día»' }).click();
    await expect(page.getByRole('textbox', { name: 'Regla (RRULE)' })).toHaveValue(
      'FREQ=MONTHLY;BYMONTHDAY=-1',
    );
  });

  test('asks before input is lost, and keeps it when staying', async ({ page }) => {
    await page.getByRole('textbox', { name: 'Nombre' }).fill('A medias');
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('alertdialog', { name: '¿Salir sin guardar A medias?' }),
    ).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Nombre' })).toHaveValue('A medias');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Salir sin guardar' }).click();
    await expect(page.getByRole('grid', { name: 'Ventanas de mantenimiento' })).toBeVisible();
  });

  test('opens a template ready to be saved', async ({ page }) => {
    await go(page, '#/windows/new?template=erp');
    await expect(page.getByText(/^Lista para guardar/)).toBeVisible();
    await page.getByRole('button', { name: 'Como regla (RFC 5545)' }).click();
    await expect(page.getByRole('textbox', { name: 'Regla (RRULE)' })).toHaveValue(
      'FREQ=MONTHLY;BYDAY=1SU',
    );
    await go(page, '#/windows');
    await expect(page.getByRole('grid', { name: 'Ventanas de mantenimiento' })).toBeVisible();
  });

  test('retires with a reason, and restores', async ({ page, agent }) => {
    await page.getByRole('button', { name: 'Más acciones para Own rule' }).click();
    await page.getByRole('menuitem', { name: 'Retirar…' }).click();
    await page.getByRole('button', { name: 'Retirar ventana' }).click();
    await expect(page.getByText('Indique el motivo')).toBeVisible();
    await page.getByRole('textbox', { name: 'Motivo' }).fill('Ya no hace falta');
    await page.getByRole('button', { name: 'Retirar ventana' }).click();
    await expect(page.getByText('Own rule se ha retirado')).toBeVisible();
    await expect(page.getByText('Aún no hay ventanas')).toBeVisible();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect(page.getByRole('link', { name: 'Own rule' })).toBeVisible();
    expect(await windowsOf(agent)).toHaveLength(1);
  });

  test.describe('whose agent is gone', () => {
    test.use({ mayComplain: LOST_AGENT });

    test('keeps the input', async ({ page, agent }) => {
      await go(page, '#/windows/own-rule');
      await page.getByRole('textbox', { name: 'Nombre' }).fill('Escrito antes');
      await agent.kill();
      await expect(page.getByText(/Lo escrito se conserva/)).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'Nombre' })).toHaveValue('Escrito antes');
    });
  });
});
