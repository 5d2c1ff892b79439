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
    await expect.poll(item).toContain(tray.others);

    await press(app, tray.others, tray.openBrowser);
    const opened = () => app.evaluate(({ control }) => control.opened[0] ?? '');
    await expect.poll(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    await press(app, tray.others, tray.copyAddress);
    const copied = () => app.evaluate(({ control }) => control.clipboard);
    await expect.poll(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    expect(await copied()).not.toBe(await opened());
    const told = () =>
      app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));
    await expect.poll(told).toHaveLength(1);

    for (const url of [await opened(), await copied()]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      await expect(page.locator('.agent.connected')).toBeVisible();
      await context.close();
    }
  });
});
