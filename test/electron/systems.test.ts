import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { ShellWorld } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

async function launched(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ShellApp> {
  const app = await world.launch({ DOUBLE_PLATFORM: platform, ...environment }, args);
  await expect.poll(() => app.evaluate(({ control }) => control.trays.length), PATIENCE).toBe(1);
  return app;
}

const windows = (app: ShellApp) => app.evaluate(({ control }) => control.windows.length);

describeWith([], chromiumLacks)('the shell on each system', () => {
  it.each([
    ['linux', 1],
    ['win32', 1],
    ['darwin', 0],
  ] as const)('on %s a click on the icon opens %i dashboard', async (platform, opened) => {
    const app = await launched(platform, {}, ['--hidden']);
    await app.evaluate(({ control }) => control.trays[0]?.emit('click'));
    expect(await windows(app)).toBe(opened);
  });

  it('on macOS stays in the menu bar when login started it, and shows itself otherwise', async () => {
    const atLogin = await launched('darwin', { DOUBLE_OPENED_AT_LOGIN: '1' });
    expect(await windows(atLogin)).toBe(0);
    await atLogin.quit();
    expect(await windows(await launched('darwin'))).toBe(1);
  });

  it('draws its icon for the bar of Windows, and again when that changes', async () => {
    const app = await launched('win32', {}, ['--hidden']);
    const icon = () => app.evaluate(({ control }) => control.trays[0]?.image.path);
    expect(await icon()).toMatch(/on-light\.ico$/);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true;
      nativeTheme.emit('updated');
    });
    expect(await icon()).toMatch(/on-dark/);
  });

  it('says to Windows who it is, as its installer does', async () => {
    const app = await launched('win32', {}, ['--hidden']);
    const id = await app.evaluate(({ control }) => control.appUserModelId);
    const config = new URL('../../build/electron-builder.config.mjs', import.meta.url);
    expect(readFileSync(config, 'utf8')).toContain(`appId: '${id}'`);
  });
});
