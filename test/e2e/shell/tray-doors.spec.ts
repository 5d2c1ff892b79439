import { existsSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, launchHidden, press, test } from '../../support/shell-test.ts';

test.describe('the dashboard in a browser, from the tray', { tag: '@languages' }, () => {
  test('is opened there, and its address copied for another', async ({
    world,
    tongue,
    browser,
  }) => {
    const app = await launchHidden(world, tongue);
    const { tray } = tongue;
    const item = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels ?? []);
    await expect.poll(item).toContain(tray('others'));

    await press(app, tray('others'), tray('openBrowser'));
    const opened = () => app.evaluate(({ control }) => control.opened[0] ?? '');
    // A file of ours leads there: an address could be read on the browser's command line.
    await expect.poll(opened).toMatch(/\/open\/[0-9a-f]{32}\.html$/);
    const file = await opened();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await press(app, tray('others'), tray('copyAddress'));
    const copied = () => app.evaluate(({ control }) => control.clipboard);
    await expect.poll(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    expect(readFileSync(file, 'utf8')).not.toContain(await copied());
    const told = () =>
      app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));
    await expect.poll(told).toHaveLength(1);

    for (const url of [pathToFileURL(file).href, await copied()]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      await expect(page.locator('.agent.connected')).toBeVisible();
      await context.close();
    }
    expect(existsSync(file)).toBe(false);
  });
});
