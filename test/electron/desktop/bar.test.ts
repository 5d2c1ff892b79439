import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';
import { connectedPage, ShellWorld } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

describeWith(
  ['dbus-daemon'],
  chromiumLacks,
  ...sessionBusLacks,
)("the icon on GNOME's bar", () => {
  let bus: SessionBus;
  let world: ShellWorld;

  beforeEach(async () => {
    bus = await SessionBus.start();
    world = new ShellWorld();
  });
  afterEach(async () => {
    await world.dispose();
    bus.stop();
  });

  it('is dark while the bar is white, and as the person says', async () => {
    await bus.paint(0);
    const app = await world.launch({
      DOUBLE_PLATFORM: 'linux',
      XDG_CURRENT_DESKTOP: 'ubuntu:GNOME',
      DBUS_SESSION_BUS_ADDRESS: bus.address,
    });
    await connectedPage(app);
    const icon = () => app.evaluate(({ control }) => control.trays[0]?.image.path ?? '');
    expect(await icon()).toMatch(/on-dark/);
    await bus.paint(2);
    await expect.poll(icon, PATIENCE).toMatch(/on-light/);
    await world.ask('preferences.set', { barIcon: 'light' });
    await expect.poll(icon, PATIENCE).toMatch(/on-dark/);
    await world.ask('preferences.set', { barIcon: 'automatic' });
    await expect.poll(icon, PATIENCE).toMatch(/on-light/);
  });
});
