import { Queue } from 'bullmq';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { mustSkip, programLacks } from '../../support/needs.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { cutTexts } from './cut-texts.ts';

const PICTURES = process.env['REMANSO_PICTURES'];
const redisLacks = programLacks('redis-server');

/** A scheduler that is a file: while it exists, it is paused. */
const CTL = `#!/bin/sh
case "$1" in
  status) [ -e "$2" ] && exit 10; exit 0 ;;
  pause) touch "$2" ;;
  resume) rm -f "$2" ;;
esac
`;

/** Shadows the machine's own, so that its crontabs are not read here. */
const CRONTAB = `#!/bin/sh
[ "$1" = -l ] && printf '%s\\n' '15 4 * * * /opt/shop/stock --full' && exit 0
exit 1
`;

const room = mkdtempSync(join(tmpdir(), 'remanso-connectors-'));
const ctl = join(room, 'ctl');
const flag = join(room, 'paused');

const test = storyOf(async () => {
  const path = process.env['PATH'];
  mkdirSync(join(room, 'bin'), { recursive: true });
  writeFileSync(ctl, CTL, { mode: 0o755 });
  writeFileSync(join(room, 'bin/crontab'), CRONTAB, { mode: 0o755 });
  process.env['PATH'] = `${join(room, 'bin')}:${path ?? ''}`;
  const agent = await servedAgent(documentSchema.parse({ systems: [{ id: 'erp', name: 'ERP' }] }));
  process.env['PATH'] = path;
  return agent;
});
test.use({ language: 'es' });

test.describe('external schedulers, in Spanish', () => {
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  async function judge(page: Page, name: string): Promise<void> {
    // React Aria announces a pending button for 7 s, by a label that is gone by then.
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

  async function integrations(agent: ServedAgent) {
    const reply = await agent.client.call('document.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value.integrations;
  }

  test.afterAll(() => {
    rmSync(room, { recursive: true });
  });

  test('links from the first run to the server form', async ({ page }) => {
    await page.getByRole('link', { name: 'ssh, n8n, pg_cron…' }).click();
    await expect(page.getByRole('form', { name: 'Buscar en un servidor' })).toBeVisible();
  });

  test('says next to each field of the form what is required', async ({ page }) => {
    await go(page, '#/integrations?edit=new');
    await page.getByRole('radio', { name: 'Otro programador' }).click();
    await button(page, 'Temporizador de systemd Su programador')
      .or(page.getByRole('button', { name: /Su programador/ }))
      .first()
      .click();
    await page.getByRole('option', { name: 'Comandos propios' }).click();
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Obligatorio', { exact: true })).toHaveCount(3);
    await judge(page, 'form-empty');
  });

  test('shows the form of each kind whole, also on a small screen', async ({ page }) => {
    test.slow();
    const kind = page.getByRole('button', { name: /Su programador/ });
    await kind.click();
    const kinds = await page.getByRole('option').allTextContents();
    expect(kinds.length).toBeGreaterThan(10);
    await page.keyboard.press('Escape');
    for (const [index, name] of kinds.entries()) {
      await kind.click();
      await page.getByRole('option', { name, exact: true }).click();
      await expect(kind).toContainText(name);
      await kind.evaluate((button) => button.scrollIntoView());
      await judge(page, `form-${index + 1}`);
      await page.setViewportSize({ width: 900, height: 600 });
      expect(await page.evaluate(cutTexts)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await kind.click();
    await page.getByRole('option', { name: 'Comandos propios' }).click();
  });

  test('checks before saving: what a pause does there, and with what certainty', async ({
    page,
    agent,
  }) => {
    await box(page, 'Nombre').fill('Existencias');
    await box(page, 'Consulta su estado').fill(`${ctl}-gone\nstatus\n${flag}`);
    await box(page, 'Lo pausa').fill(`${ctl}\npause\n${flag}`);
    await box(page, 'Lo reanuda').fill(`${ctl}\nresume\n${flag}`);
    await button(page, 'Comprobar').click();
    await expect(page.getByText('Falta algo: Remanso aún no puede pausarla.')).toBeVisible();
    await box(page, 'Consulta su estado').fill(`${ctl}\nstatus\n${flag}`);
    // The reply was for different input.
    await expect(page.getByText('Falta algo: Remanso aún no')).toHaveCount(0);
    await button(page, 'Comprobar').click();
    await expect(page.getByText('Remanso puede pausarla.')).toBeVisible();
    await expect(page.getByText('Ahora está activada.')).toBeVisible();
    await expect(page.getByText('No se sabe qué pasa con una ejecución en marcha.')).toBeVisible();
    await judge(page, 'form-checked');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Se guardó Existencias')).toBeVisible();
    expect((await integrations(agent))[0]?.scheduler).toMatchObject({
      kind: 'command',
      pause: [ctl, 'pause', flag],
    });
  });

  test('shows in the detail that a window pauses it there, and how to undo that manually', async ({
    page,
    agent,
  }) => {
    const start = new Date(Date.now() - 60_000).toISOString().slice(0, 19);
    const night = { id: 'night', start, duration: 'PT30M', timeZone: 'UTC', covers: { all: true } };
    const applied = await agent.client.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      document: { windows: [night] },
    });
    expect(applied.ok).toBe(true);
    await expect.poll(() => existsSync(flag), { timeout: 30_000 }).toBe(true);
    await expect(page.getByText('en pausa por Remanso')).toBeVisible();
    await expect(page.getByText('Restaurarlo sin Remanso')).toBeVisible();
    await expect(page.getByText(`${ctl} resume ${flag}`)).toBeVisible();
    await judge(page, 'detail-paused');
  });

  test('protects a crontab line in one step, and then shows it as protected', async ({
    page,
    agent,
  }) => {
    await go(page, '#/integrations');
    await button(page, 'Buscar tareas programadas en esta máquina').click();
    const row = page.getByRole('row').filter({ hasText: '15 4 * * *' });
    await expect(row).toBeVisible({ timeout: 30_000 });
    await row.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.getByRole('combobox', { name: 'Todas necesitan' }).fill('ERP');
    await page.getByRole('option', { name: 'ERP' }).click();
    await judge(page, 'found');
    await page.getByRole('button', { name: /^Proteger/ }).click();
    await expect(page.getByText('Se ha añadido 1 integración.')).toBeVisible();
    await expect(row.getByRole('button', { name: 'protegido' })).toBeVisible();
    const taken = (await integrations(agent)).find(({ scheduler }) => scheduler.kind === 'cron');
    expect(taken).toMatchObject({
      systems: ['erp'],
      scheduler: { line: '15 4 * * * /opt/shop/stock --full' },
    });
  });

  test.describe('on a server', () => {
    test.skip(mustSkip(redisLacks), redisLacks?.why);

    let redis: RedisServer;

    test.beforeAll(async () => {
      redis = await startRedis();
      const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
      for (const name of ['correos', 'pedidos']) {
        const queue = new Queue(name, { connection });
        await queue.upsertJobScheduler('noche', { pattern: '0 30 3 * * *' });
        await queue.close();
      }
    });
    test.afterAll(() => redis.dispose());

    test('is searched with the same fields except the entry, from the first run, by keyboard', async ({
      page,
    }) => {
      await go(page, '#/now');
      await go(page, '#/integrations?find=1&server=1');
      await page.getByRole('button', { name: /Qué se ejecuta allí/ }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('option', { name: 'BullMQ en Redis' })).toBeVisible();
      await page.keyboard.type('BullMQ');
      await page.keyboard.press('Enter');
      await expect(box(page, 'Cola')).toHaveCount(0);
      await page.getByRole('button', { name: 'Buscar allí' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Obligatorio', { exact: true })).toBeVisible();
      await judge(page, 'server-form');
      await box(page, 'Servidor').focus();
      await page.keyboard.type('127.0.0.1');
      await box(page, 'Puerto').fill(String(redis.port));
      await page.keyboard.press('Enter');
      const row = page.getByRole('row').filter({ hasText: 'pedidos' });
      await expect(row).toBeVisible({ timeout: 30_000 });
      const server = `Redis 127.0.0.1:${redis.port}/0`;
      await expect(page.getByRole('row').getByText(server)).toBeVisible();
      await expect(row.getByText('0 30 3 * * *')).toBeVisible();
      await expect(page.getByText('2 encontrados')).toBeVisible();
      const focused = page.locator('button:focus');
      await expect(focused).toHaveText('Buscar también en un servidor');
    });

    test('protects what it runs in one step, and explains where it cannot be read', async ({
      page,
      agent,
    }) => {
      const row = page.getByRole('row').filter({ hasText: 'pedidos' });
      await row.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      await button(page, 'Buscar también en un servidor').click();
      await box(page, 'Puerto').fill('1');
      await button(page, 'Buscar allí').click();
      const gone = page.getByRole('listitem').filter({ hasText: 'Redis 127.0.0.1:1/0' });
      await expect(gone.getByText('no se pudo leer')).toBeVisible();
      await expect(page.getByText('Su programador no responde.')).toBeVisible();
      await expect(page.getByText(/ECONNREFUSED/)).toBeVisible();
      await page.getByRole('list', { name: 'Sitios en los que se ha buscado' }).hover();
      await judge(page, 'server-found');
      for (const [width, height] of [
        [900, 600],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await page.evaluate(cutTexts)).toEqual([]);
      }
      await page.getByRole('button', { name: /^Proteger/ }).click();
      await expect(row.getByRole('button', { name: 'protegido' })).toBeVisible();
      const taken = (await integrations(agent)).find(({ id }) => id === 'pedidos');
      expect(taken?.scheduler).toMatchObject({
        kind: 'bullmq',
        port: redis.port,
        queue: 'pedidos',
      });
      await button(page, 'Quitar Redis 127.0.0.1:1/0').click();
      await expect(page.getByText(/ECONNREFUSED/)).toHaveCount(0);
      await expect(row).toHaveCount(1);
    });
  });
});
