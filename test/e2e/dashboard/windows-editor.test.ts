import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import {
  hasDoor,
  openDoor,
  type DashboardDoor,
  type OpenDashboard,
} from '../../support/dashboard-door.ts';
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

async function windowsOf(agent: ServedAgent): Promise<typeof document.windows> {
  const reply = await agent.client.call('document.get', {});
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value.windows;
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, route);
}

/** Tab until the thing with this name has the focus: what somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const label = await page.evaluate(() => {
      const at = window.document.activeElement;
      const ids = at?.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const texts = ids.map((id) => window.document.getElementById(id)?.textContent ?? '');
      return `${at?.getAttribute('aria-label') ?? ''} ${texts.join(' ')}`;
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}`);
}

describe.runIf(hasDoor)('the window editor', () => {
  let agent: ServedAgent;
  let door: DashboardDoor;
  let opened: OpenDashboard;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    agent = await servedAgent(document);
    door = await openDoor();
    opened = await door.open(agent, { locale: 'es-ES' });
    ({ page, complaints } = opened);
  }, 60_000);

  afterAll(async () => {
    await opened.close();
    await door.close();
    await agent.dispose();
  });

  it('makes the seed’s window by keyboard alone, in Spanish', async () => {
    await go(page, '#/windows');
    await page.getByRole('grid', { name: 'Ventanas de mantenimiento' }).waitFor();
    await tabTo(page, /^Nueva ventana/);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Nombre' }).waitFor();
    await page.keyboard.type('Mantenimiento mensual del ERP');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Parches, cambio CHG-1042');

    await tabTo(page, /día.*Día en que abre/i);
    await page.keyboard.type('06122026');
    await tabTo(page, /hora.*Hora a la que abre/i);
    await page.keyboard.type('0200');
    await tabTo(page, /hora.*Hora a la que cierra/i);
    await page.keyboard.type('0600');

    await tabTo(page, /^Zona/);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('madrid');
    await page.getByRole('option', { name: 'Europe/Madrid' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await tabTo(page, /Se repite/);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'por meses' }).waitFor();
    await page.keyboard.type('por m');
    await page.keyboard.press('Enter');
    await page.getByText('igual que arriba').waitFor();

    await tabTo(page, /^Qué descansa/);
    await page.keyboard.type('erp');
    await page.getByRole('option', { name: 'Sistema: ERP' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('1 integración: Pedidos').waitFor();
    await page.getByText('8 ejecuciones retenidas').first().waitFor();
    await page
      .getByText('Lista para guardar. Nada se retiene hasta el dom 6 dic 02:00 CET.')
      .waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Mantenimiento mensual del ERP se ha guardado').waitFor();

    const saved = (await windowsOf(agent)).find(({ id }) => id === 'mantenimiento-mensual-del-erp');
    expect(saved).toMatchObject({
      title: 'Mantenimiento mensual del ERP',
      reason: 'Parches, cambio CHG-1042',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      end: '2026-12-06T06:00',
      rrule: 'FREQ=MONTHLY;BYDAY=1SU',
      covers: { systems: ['erp'], all: false },
    });
    await page.getByText('primer domingo del mes').waitFor();
  }, 90_000);

  it('takes the save back', async () => {
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Mantenimiento mensual del ERP está como antes').waitFor();
    expect((await windowsOf(agent)).map(({ id }) => id)).toEqual(['own-rule']);
  });

  it('never rewrites a rule that the builder cannot show', async () => {
    await go(page, '#/windows/own-rule');
    await page.getByText('El constructor no puede mostrar esta regla.').waitFor();
    await page.getByRole('textbox', { name: /^Motivo/ }).fill('Otro motivo');
    await page.getByText(/^Lista para guardar/).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Own rule se ha guardado').waitFor();
    const [saved] = await windowsOf(agent);
    expect(saved).toEqual({ ...document.windows[0], reason: 'Otro motivo' });
  });

  it('says beside the field what is wrong, before and after the agent is asked', async () => {
    await go(page, '#/windows/new');
    await page.getByRole('textbox', { name: 'Nombre' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('Póngale un nombre').waitFor();
    await page.getByText('Elija qué descansa').waitFor();
    await page
      .getByRole('textbox', { name: /^Como regla/ })
      .fill('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    await page.getByText('Esta regla no se cumple nunca. Cambie el día o el mes.').waitFor();
    await page.getByRole('textbox', { name: /^Como regla/ }).fill('FREQ=MONTHLY;BYMONTHDAY=31');
    await page.getByText('El 31 falta en 5 meses, que se omiten. ¿Usar «último día»?').waitFor();
    await page.getByRole('button', { name: 'Usar «último día»' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: /^Como regla/ }).inputValue())
      .toBe('FREQ=MONTHLY;BYMONTHDAY=-1');
  });

  it('asks before what was typed is lost, and keeps it when it stays', async () => {
    await page.getByRole('textbox', { name: 'Nombre' }).fill('A medias');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog', { name: '¿Dejar A medias sin guardar?' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('textbox', { name: 'Nombre' }).inputValue()).toBe('A medias');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Salir sin guardar' }).click();
    await page.getByRole('grid', { name: 'Ventanas de mantenimiento' }).waitFor();
  });

  it('opens a template ready to be saved', async () => {
    await go(page, '#/windows/new?template=erp');
    await page.getByText(/^Lista para guardar/).waitFor();
    expect(await page.getByRole('textbox', { name: /^Como regla/ }).inputValue()).toBe(
      'FREQ=MONTHLY;BYDAY=1SU',
    );
    await go(page, '#/windows');
    await page.getByRole('grid', { name: 'Ventanas de mantenimiento' }).waitFor();
  });

  it('retires with a reason, and brings back', async () => {
    await page.getByRole('button', { name: 'Más sobre Own rule' }).click();
    await page.getByRole('menuitem', { name: 'Retirar…' }).click();
    await page.getByRole('button', { name: 'Retirar ventana' }).click();
    await page.getByText('Falta el motivo').waitFor();
    await page.getByRole('textbox', { name: 'Motivo' }).fill('Ya no hace falta');
    await page.getByRole('button', { name: 'Retirar ventana' }).click();
    await page.getByText('Own rule se ha retirado').waitFor();
    await page.getByText('Aún no hay ventanas').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByRole('link', { name: 'Own rule' }).waitFor();
    expect(await windowsOf(agent)).toHaveLength(1);
  });

  it('keeps what was typed while the agent is gone', async () => {
    await go(page, '#/windows/own-rule');
    await page.getByRole('textbox', { name: 'Nombre' }).fill('Escrito antes');
    await agent.kill();
    await page.getByText(/Lo escrito se conserva/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Nombre' }).inputValue()).toBe('Escrito antes');
    expect(complaints.filter((text) => !/WebSocket|ERR_CONNECTION/.test(text))).toEqual([]);
  });
});
