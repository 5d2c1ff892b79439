import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const MINUTE_MS = 60_000;
const SKIP = 'Skip this time…';

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

describeWith(
  ['dbus-daemon'],
  chromiumLacks,
  ...sessionBusLacks,
)('the notice before a window on Linux', () => {
  async function shown(): Promise<ShellApp> {
    await bus.takeNotices('actions', 'body-markup');
    const place = { DBUS_SESSION_BUS_ADDRESS: bus.address, DOUBLE_LANGUAGE: 'en-GB' };
    const app = await world.launch({ DOUBLE_PLATFORM: 'linux', ...place });
    await connectedPage(app);
    await world.planWindow(5 * MINUTE_MS, 30 * MINUTE_MS);
    await expect.poll(offer, PATIENCE).toBeDefined();
    return app;
  }

  const offer = async () => (await bus.notices()).find(({ actions }) => actions.includes(SKIP));

  it('can skip it', async () => {
    const page = await (await shown()).page();
    const notice = await offer();
    const action = notice?.actions[notice.actions.indexOf(SKIP) - 1];
    await bus.press(notice?.id ?? 0, action ?? '');
    const links = () =>
      page.evaluate(() => (globalThis as unknown as TestWindow).seen.deepLinks[0]?.route);
    await expect.poll(links, PATIENCE).toMatch(/^\/now\?ask=skip&window=erp-night/);
  });

  it('goes when the shell quits', async () => {
    await (await shown()).quit();
    await expect.poll(() => bus.notices(), PATIENCE).toEqual([]);
  });
});
