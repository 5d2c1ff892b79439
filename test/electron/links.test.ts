import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { ShellWorld, type TestWindow } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

/** Links come to a page whose agent is not there yet, too. */
const routes = async (app: ShellApp): Promise<string[]> => {
  const page = await app.page();
  return await page.evaluate(() =>
    (globalThis as unknown as TestWindow).seen.deepLinks.map(({ route }) => route),
  );
};

/** As another program opens a link while the shell runs. */
const SENT: Readonly<Record<string, (app: ShellApp, link: string) => Promise<unknown>>> = {
  darwin: (app, link) =>
    app.evaluate(({ app: electronApp }, url) => electronApp.openUrl(url), link),
  win32: (app, link) =>
    app.evaluate(({ app: electronApp }, url) => {
      electronApp.secondInstance(['--allow-file-access-from-files', url], 'C:\\Windows\\System32');
    }, link),
  linux: (app, link) =>
    app.evaluate(({ app: electronApp }, url) => {
      electronApp.secondInstance(['--data-dir=/elsewhere', url, '--hidden'], '/');
    }, link),
};

describeWith([], chromiumLacks)('a link that another program opens', () => {
  it.each(['linux', 'win32', 'darwin'])('on %s shows what it names', async (platform) => {
    const app = await world.launch({ DOUBLE_PLATFORM: platform }, ['--hidden']);
    await expect.poll(() => app.evaluate(({ control }) => control.trays.length), PATIENCE).toBe(1);
    const send = (link: string) => SENT[platform]?.(app, link);
    await send('remanso://window/erp-night');
    await expect.poll(() => routes(app), PATIENCE).toEqual(['/windows/erp-night']);
    await app.evaluate(({ control }) => control.windows[0]?.hide());
    await send('remanso://pause?system=erp');
    const all = ['/windows/erp-night', '/now?pause=ask&scope=system%3Aerp'];
    await expect.poll(() => routes(app), PATIENCE).toEqual(all);
    expect(await app.evaluate(({ control }) => control.windows[0]?.isVisible())).toBe(true);
    await send('remanso://window/%2e%2e/settings');
    await expect.poll(() => routes(app), PATIENCE).toEqual([...all, '/now?link=refused']);
  });

  it('is followed when it starts the shell, even into the tray', async () => {
    const app = await world.launch({}, ['--hidden', 'remanso://integration/orders']);
    await expect.poll(() => routes(app), PATIENCE).toEqual(['/integrations/orders']);
  });

  it('is the only thing of a second start that counts', async () => {
    const app = await world.launch({}, ['--hidden']);
    await expect.poll(() => app.evaluate(({ control }) => control.trays.length), PATIENCE).toBe(1);
    await app.evaluate(({ app: electronApp }) => {
      electronApp.secondInstance(['/now?pause=15m&scope=all', '--route=/settings'], '/');
    });
    await expect.poll(() => routes(app), PATIENCE).toEqual([]);
    // What was sent before would have come before it.
    await SENT['linux']?.(app, 'remanso://window/erp-night');
    await expect.poll(() => routes(app), PATIENCE).toEqual(['/windows/erp-night']);
  });
});
