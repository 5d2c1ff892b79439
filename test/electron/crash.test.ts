import { afterEach, beforeEach, expect, it } from 'vitest';
import { trayWords } from '../../electron/tray/tray-words.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { connectedPage, ShellWorld } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const words = trayWords('en');

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

function crash(app: ShellApp, reason: string): Promise<void> {
  return app.evaluate(async ({ control }, why) => {
    await control.windows[0]?.webContents.crash(why);
  }, reason);
}

const address = async (app: ShellApp) => (await app.page()).url();
const titles = (app: ShellApp) =>
  app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));

describeWith([], chromiumLacks)('a page that crashes', () => {
  it.each(['linux', 'darwin'])(
    'is loaded again on its screen, and a notice says so (%s)',
    async (system) => {
      const app = await world.launch({ DOUBLE_PLATFORM: system });
      const page = await connectedPage(app);
      await page.evaluate(() => {
        location.hash = '#/windows';
      });
      await crash(app, 'crashed');
      await expect.poll(() => address(app), PATIENCE).toMatch(/#\/windows$/);
      expect(await titles(app)).toEqual([words('crashed.back')]);
    },
  );

  it('stays blank after the fourth time, until a person opens it', async () => {
    const app = await world.launch();
    await connectedPage(app);
    const isBlank = () =>
      app.evaluate(
        ({ control }) => control.windows[0]?.webContents.mainFrame.url === 'about:blank',
      );
    for (let times = 0; times < 3; times += 1) {
      await crash(app, 'oom');
      await expect.poll(isBlank, PATIENCE).toBe(false);
    }
    await crash(app, 'oom');
    expect((await titles(app)).slice(2)).toEqual([words('crashed.back'), words('crashed.again')]);
    expect(await isBlank()).toBe(true);
    await app.evaluate(({ control }) => control.trays[0]?.menu?.press('Open Remanso'));
    await expect.poll(isBlank, PATIENCE).toBe(false);
  });

  it('is left alone where its process ended as it should', async () => {
    const app = await world.launch();
    await connectedPage(app);
    await crash(app, 'clean-exit');
    expect(await titles(app)).toEqual([]);
  });
});
