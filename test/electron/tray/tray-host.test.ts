import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { ShellWorld } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const WATCHER = 'org.kde.StatusNotifierWatcher';

let world: ShellWorld;
let bus: SessionBus;
beforeEach(async () => {
  world = new ShellWorld();
  bus = await SessionBus.start();
});
afterEach(async () => {
  await world.dispose();
  bus.stop();
});

const launch = () =>
  world.launch({ DOUBLE_PLATFORM: 'linux', DBUS_SESSION_BUS_ADDRESS: bus.address }, ['--hidden']);
const trays = (app: ShellApp) =>
  app.evaluate(({ control }) => control.trays.map((tray) => tray.isDestroyed()));
const titles = (app: ShellApp) =>
  app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));

describeWith(
  [],
  chromiumLacks,
  ...sessionBusLacks,
)('a desktop whose tray comes late', () => {
  it('gets the icon when the tray is there', async () => {
    const app = await launch();
    await expect.poll(() => trays(app), PATIENCE).toEqual([false]);
    await expect.poll(() => titles(app), PATIENCE).toContain('This desktop has no tray');
    // Started without a window, and nothing else to be seen.
    expect(await app.evaluate(({ control }) => control.windows.length)).toBe(1);
    await bus.own(WATCHER);
    await expect.poll(() => trays(app), PATIENCE).toEqual([true, false]);
  });

  it('that was there from the start gets one icon, and no window', async () => {
    await bus.own(WATCHER);
    const app = await launch();
    await expect.poll(() => trays(app), PATIENCE).toEqual([false]);
    // Whoever found no tray would have said so by now.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await trays(app)).toEqual([false]);
    expect(await titles(app)).toEqual([]);
  });
});
