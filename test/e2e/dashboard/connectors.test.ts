import { Queue } from 'bullmq';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { findProgram } from '../../support/required-programs.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { cutTexts } from './cut-texts.ts';

const PICTURES = process.env['REMANSO_PICTURES'];
const REDIS_LACKS = ['redis-server', 'redis-cli'].some((name) => findProgram(name) === undefined);

/** A scheduler that is a file: there, it is paused. */
const CTL = `#!/bin/sh
case "$1" in
  status) [ -e "$2" ] && exit 10; exit 0 ;;
  pause) touch "$2" ;;
  resume) rm -f "$2" ;;
esac
`;

/** Stands before the machine's own, whose crontabs are nobody's business here. */
const CRONTAB = `#!/bin/sh
[ "$1" = -l ] && printf '%s\\n' '15 4 * * * /opt/shop/stock --full' && exit 0
exit 1
`;

describe.runIf(hasChromium)('schedulers beyond the agent, in Spanish', () => {
  const room = mkdtempSync(join(tmpdir(), 'remanso-connectors-'));
  const ctl = join(room, 'ctl');
  const flag = join(room, 'paused');
  const path = process.env['PATH'];
  let browser: Browser;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    writeFileSync(ctl, CTL, { mode: 0o755 });
    mkdirSync(join(room, 'bin'));
    writeFileSync(join(room, 'bin/crontab'), CRONTAB, { mode: 0o755 });
    process.env['PATH'] = `${join(room, 'bin')}:${path ?? ''}`;
    browser = await launchChromium();
    agent = await servedAgent(documentSchema.parse({ systems: [{ id: 'erp', name: 'ERP' }] }));
    ({ page, context, complaints } = await openDashboard(browser, agent.url, { locale: 'es-ES' }));
  }, 60_000);
  afterAll(async () => {
    process.env['PATH'] = path;
    await context.close();
    await browser.close();
    await agent.dispose();
    rmSync(room, { recursive: true });
  });

  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  async function go(hash: string): Promise<void> {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  }

  async function look(name: string): Promise<void> {
    // React Aria says for 7 s that a button is pending, by a label that is gone by then.
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);
    if (PICTURES === undefined) return;
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) });
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async function integrations() {
    const reply = await agent.client.call('document.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value.integrations;
  }

  it('leads from the first run to the form of a server', async () => {
    await page.getByRole('link', { name: 'Mirar en un servidor' }).click();
    await page.getByRole('form', { name: 'Mirar en un servidor' }).waitFor();
  });

  it('says beside each box of the form what is needed', async () => {
    await go('#/integrations?edit=new');
    await page.getByRole('radio', { name: 'Otro programador' }).click();
    await button('Temporizador de systemd Su programador')
      .or(page.getByRole('button', { name: /Su programador/ }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Órdenes propias' }).click();
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.getByText('Hace falta', { exact: true }).count()).toBe(3);
    await look('form-empty');
  });

  it('checks before saving: what a pause does there, and how sure that is', async () => {
    await box('Nombre').fill('Existencias');
    await box('Pregunta cómo está').fill(`${ctl}-gone\nstatus\n${flag}`);
    await box('Lo pausa').fill(`${ctl}\npause\n${flag}`);
    await box('Lo reanuda').fill(`${ctl}\nresume\n${flag}`);
    await button('Comprobar').click();
    await page.getByText('Falta algo: aún no se podría pausar allí.').waitFor();
    await box('Pregunta cómo está').fill(`${ctl}\nstatus\n${flag}`);
    // The answer was to other words.
    await expect.poll(() => page.getByText('Falta algo: aún no').count()).toBe(0);
    await button('Comprobar').click();
    await page.getByText('Se puede pausar allí.').waitFor();
    await page.getByText('Ahora está activo.').waitFor();
    await page.getByText('No se sabe qué pasa con una ejecución en marcha.').waitFor();
    await look('form-checked');
    await page.keyboard.press('Control+s');
    await page.getByText('Existencias se ha guardado').waitFor();
    expect((await integrations())[0]?.scheduler).toMatchObject({
      kind: 'command',
      pause: [ctl, 'pause', flag],
    });
  });

  it('says in the detail that a window pauses it there, and how to undo that by hand', async () => {
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 19);
    const night = { id: 'night', start, duration: 'PT30M', timeZone: 'UTC', covers: { all: true } };
    const applied = await agent.client.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      document: { windows: [night] },
    });
    expect(applied.ok).toBe(true);
    await expect.poll(() => existsSync(flag), { timeout: 15_000 }).toBe(true);
    await page.getByText('en pausa por Remanso').waitFor();
    await page.getByText('Restaurarlo sin Remanso').waitFor();
    await page.getByText(`${ctl} resume ${flag}`).waitFor();
    await look('detail-paused');
  });

  it('takes a line of a crontab over in one step, and then says that it is protected', async () => {
    await go('#/integrations');
    await button('Buscar lo que esta máquina ejecuta con horario').click();
    const row = page.getByRole('row').filter({ hasText: '15 4 * * *' });
    await row.waitFor({ timeout: 15_000 });
    await row.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.getByRole('combobox', { name: 'Añadir un sistema' }).fill('ERP');
    await page.getByRole('option', { name: 'ERP' }).click();
    await look('found');
    await button('Proteger 1').click();
    await page.getByText('Se ha añadido 1 integración.').waitFor();
    await row.getByRole('button', { name: 'protegido' }).waitFor();
    const taken = (await integrations()).find(({ scheduler }) => scheduler.kind === 'cron');
    expect(taken).toMatchObject({
      systems: ['erp'],
      scheduler: { line: '15 4 * * * /opt/shop/stock --full' },
    });
    expect(complaints).toEqual([]);
  });

  describe.skipIf(REDIS_LACKS)('on a server', () => {
    let redis: RedisServer;

    beforeAll(async () => {
      redis = await startRedis();
      const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
      for (const name of ['correos', 'pedidos']) {
        const queue = new Queue(name, { connection });
        await queue.upsertJobScheduler('noche', { pattern: '0 30 3 * * *' });
        await queue.close();
      }
    });
    afterAll(() => redis.dispose());

    it('is looked at by the same boxes without the entry, from the first run on, by keyboard', async () => {
      await go('#/now');
      await go('#/integrations?find=1&server=1');
      await page.getByRole('button', { name: /Qué se ejecuta allí/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'BullMQ en Redis' }).waitFor();
      await page.keyboard.type('BullMQ');
      await page.keyboard.press('Enter');
      expect(await box('Cola').count()).toBe(0);
      await page.getByRole('button', { name: 'Mirar allí' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Hace falta', { exact: true }).waitFor();
      await look('server-form');
      await box('Equipo').focus();
      await page.keyboard.type('127.0.0.1');
      await box('Puerto').fill(String(redis.port));
      await page.keyboard.press('Enter');
      const row = page.getByRole('row').filter({ hasText: 'pedidos' });
      await row.waitFor({ timeout: 15_000 });
      const server = `Redis 127.0.0.1:${redis.port}/0`;
      await row.getByText(server).waitFor();
      await row.getByText('0 30 3 * * *').waitFor();
      await page.getByText('2 encontrados').waitFor();
      const focused = page.locator('button:focus');
      expect(await focused.textContent()).toBe('Mirar también en un servidor');
    }, 60_000);

    it('gives what it runs in one step, and is said in words where it is not readable', async () => {
      const row = page.getByRole('row').filter({ hasText: 'pedidos' });
      await row.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      await button('Mirar también en un servidor').click();
      await box('Puerto').fill('1');
      await button('Mirar allí').click();
      const gone = page.getByRole('listitem').filter({ hasText: 'Redis 127.0.0.1:1/0' });
      await gone.getByText('no se ha podido leer').waitFor();
      await page.getByText('Su programador no contesta.').waitFor();
      await page.getByText(/ECONNREFUSED/).waitFor();
      await page.getByRole('list', { name: 'Sitios en los que se ha mirado' }).hover();
      await look('server-found');
      for (const [width, height] of [
        [900, 600],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await page.evaluate(cutTexts)).toEqual([]);
      }
      await button('Proteger 1').click();
      await row.getByRole('button', { name: 'protegido' }).waitFor();
      const taken = (await integrations()).find(({ id }) => id === 'pedidos');
      expect(taken?.scheduler).toMatchObject({
        kind: 'bullmq',
        port: redis.port,
        queue: 'pedidos',
      });
      await button('Quitar Redis 127.0.0.1:1/0').click();
      await expect.poll(() => page.getByText(/ECONNREFUSED/).count()).toBe(0);
      expect(await row.count()).toBe(1);
      expect(complaints).toEqual([]);
    }, 60_000);
  });
});
