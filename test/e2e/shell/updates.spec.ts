import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import updatesEn from '../../../renderer/features/updates/locales/en.json' with { type: 'json' };
import updatesEs from '../../../renderer/features/updates/locales/es.json' with { type: 'json' };
import { ShellWorld } from '../../electron/shell-world.ts';
import { NEW_RELEASE, ReleaseServer } from '../../support/release-server.ts';
import { expect, test } from '../../support/shell-test.ts';

const DASHBOARD = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

test.describe('new versions, in Settings', { tag: '@languages' }, () => {
  let server: ReleaseServer;
  let folder: string;
  let asking: ShellWorld;

  test.beforeAll(async () => {
    server = await ReleaseServer.start();
    folder = mkdtempSync(join(tmpdir(), 'remanso-updates-'));
    cpSync(DASHBOARD, join(folder, 'renderer'), { recursive: true });
    const program = await server.buildShell(join(folder, 'shell'), join(folder, 'renderer'));
    asking = new ShellWorld({ program });
  });
  test.afterAll(async () => {
    await asking.dispose();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are asked for, shown, opened after a question, and dismissed', async ({
    tongue,
    language,
  }) => {
    const words = language === 'es' ? updatesEs : updatesEn;
    const app = await asking.launch({
      ...{ TZ: 'UTC', DOUBLE_LANGUAGE: tongue.locale, DOUBLE_AUTHORITY: server.cert },
    });
    const page = await app.page();
    await page.waitForSelector('.rail');
    await page.evaluate(() => {
      window.location.hash = '#/settings';
    });
    const toggle = page.getByRole('switch', { name: words.title });
    await expect(toggle).not.toBeChecked();
    await expect(page.getByText(words.never)).toBeVisible();
    expect(server.asked).toBe(0);

    await toggle.focus();
    await page.keyboard.press('Space');
    await expect(toggle).toBeChecked();
    const title = words.news.replace('{{version}}', NEW_RELEASE.version);
    const notes = page.getByRole('list', { name: title });
    await expect(notes.getByRole('listitem')).toHaveText([...NEW_RELEASE.notes[language]]);
    await expect(page.getByText(words['result.newer'])).toBeVisible();
    expect(server.asked).toBe(1);

    await app.evaluate(({ control }) => control.pressed.push(0));
    await page.getByRole('link', { name: words.page }).click();
    await expect
      .poll(() => app.evaluate(({ control }) => control.opened))
      .toEqual([NEW_RELEASE.page]);

    server.file = server.file.replace(NEW_RELEASE.version, '99.1.0');
    await page.getByRole('button', { name: words.ask, exact: true }).click();
    await expect(page.getByText(words['result.forged'])).toBeVisible();
    await page.getByRole('button', { name: words.dismiss, exact: true }).click();
    await expect(notes).toHaveCount(0);
  });

  test('cannot be asked for by a build without a key', async ({ world, tongue, language }) => {
    const words = language === 'es' ? updatesEs : updatesEn;
    const app = await world.launch({ TZ: 'UTC', DOUBLE_LANGUAGE: tongue.locale });
    const page = await app.page();
    await page.waitForSelector('.rail');
    await page.evaluate(() => {
      window.location.hash = '#/settings';
    });
    await expect(page.getByText(words['result.no-key'])).toBeVisible();
    await expect(page.getByRole('switch', { name: words.title })).toBeDisabled();
    await expect(page.getByRole('button', { name: words.ask, exact: true })).toHaveCount(0);
  });
});
