import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../../renderer/features/servers/locales/en.json' with { type: 'json' };
import es from '../../../renderer/features/servers/locales/es.json' with { type: 'json' };
import { AttachedWorld } from '../../support/attached-world.ts';
import { addressText } from '../../../agent/wire/ssh/ssh-address.ts';
import { jsonLines } from '../../support/cli-run.ts';
import { expect, press, pressAt, test } from '../../support/shell-test.ts';
import type { TestWindow } from '../../electron/shell-world.ts';

test.describe('an agent on a server, in the shell', () => {
  let server: AttachedWorld;

  test.beforeEach(async () => {
    server = await AttachedWorld.open();
    await server.startAgent();
  });

  test.afterEach(() => server.dispose());

  test('is shown in place of this machine, by its name, and comes back after a cut', async ({
    world,
    tongue,
  }) => {
    const { tray, locale } = tongue;
    const words = { ...tongue.common, ...(locale === 'es-ES' ? es : en) };
    const t = (key: keyof typeof words, who = ''): string => words[key].replace('{{name}}', who);
    const environment = { ...server.seat.environment, TZ: 'UTC', DOUBLE_LANGUAGE: locale };
    const app = await world.launch(environment);
    const page = await app.page();
    const name = `${server.ops.name}@127.0.0.1:${server.server.port}`;
    const which = page.locator('.rail-foot button');
    await expect(which).toHaveText(t('servers.own'));
    await expect(page.locator('.agent.connected')).toBeVisible();

    await which.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('address')).fill('ssh://-oProxyCommand=id');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('invalid-parameters');
    server.server.refuse(server.ops.name);
    await dialog.getByLabel(t('address')).fill(addressText(server.address));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('login-refused');
    await expect(which).toHaveText(t('servers.own'));

    server.server.allow(server.seat.publicKey, { user: server.ops.name });
    await dialog.getByRole('button', { name: t('connect'), exact: true }).click();
    const shown = page.locator('.agent-line[aria-current]');
    await expect(shown.locator('b')).toHaveText(name);
    await expect(page.locator('.top .on-server')).toHaveText(name);
    await expect(page.locator('.agent.connected')).toBeVisible();

    const placed = await page.evaluate(() =>
      (globalThis as unknown as TestWindow).remanso.call('hold.place', {
        commandId: 'from-afar-1',
        person: { name: 'somebody', via: 'dashboard' },
        selector: { all: true },
        reason: 'patches',
        until: null,
      }),
    );
    expect(placed).toMatchObject({ ok: true });
    const trail = jsonLines((await server.cli('audit', 'list', '--json')).stdout);
    expect(trail).toContainEqual(
      expect.objectContaining({
        kind: 'hold.placed',
        actor: expect.objectContaining({ name: server.ops.name }),
      }),
    );
    const own = await world.ask('audit.page', { kind: 'hold.placed' });
    expect(own.entries).toEqual([]);

    // Looked for in each frame: it may be back within a moment.
    const isLost = page.waitForFunction(() => document.querySelector('.agent.lost') !== null);
    server.server.cutOff();
    await isLost;
    await expect(page.locator('.agent.connected')).toBeVisible({ timeout: 20_000 });
    await server.server.kill();
    await expect(page.locator('.verdict h2')).toHaveText(t('servers.lost', name));
    await server.server.begin();
    await expect(page.locator('.agent.connected')).toBeVisible({ timeout: 30_000 });

    await pressAt(app, t('servers.own'), tray('open'));
    await expect(shown.locator('b')).toHaveText(t('servers.own'));
    await expect(page.locator('.agent.connected')).toBeVisible();
    await expect(page.locator('.top .on-server')).toHaveCount(0);

    await press(app, tray('connectTo'));
    await dialog.getByRole('button', { name: t('showNamed', name) }).click();
    await expect(shown.locator('b')).toHaveText(name);
    await press(app, tray('connectTo'));
    await dialog.getByRole('button', { name: t('forget', name) }).click();
    // It was shown: this machine comes in its place, alone.
    await expect(which).toHaveText(t('servers.own'));
    await expect(page.locator('.agent-line')).toHaveCount(0);
    expect(readFileSync(join(world.userData, 'servers.json'), 'utf8')).toBe('{"servers":[]}');
  });
});
