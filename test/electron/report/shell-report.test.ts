import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  desktopStateSchema,
  type DesktopState,
} from '../../../shared/domain/doctor/desktop-state.ts';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const PLATFORMS = ['linux', 'darwin', 'win32'] as const;

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const file = (): string => join(world.dataDir, 'desktop.json');

/** What the shell last said; it must always be whole. */
function said(): DesktopState | undefined {
  if (!existsSync(file())) return undefined;
  return desktopStateSchema.parse(JSON.parse(readFileSync(file(), 'utf8')));
}

async function launched(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ShellApp> {
  const none = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none', XDG_SESSION_TYPE: 'x11' };
  const given = { DOUBLE_PLATFORM: platform, ...none, ...environment };
  const app = await world.launch(given, args);
  await expect.poll(said, PATIENCE).toBeDefined();
  return app;
}

const testNotice = async (app: ShellApp): Promise<void> => {
  const page = await app.page();
  await page.evaluate(() => (globalThis as unknown as TestWindow).remanso.testNotice());
};

describeWith([], chromiumLacks)('what the shell says of its desktop', () => {
  it.each(PLATFORMS)('is in the data directory, for its user alone (%s)', async (platform) => {
    const app = await launched(platform, {}, ['--hidden']);
    expect(said()).toMatchObject({
      ...{ pid: app.pid, platform, isSandboxed: true },
      tray: { hasHost: platform === 'linux' ? null : true, missingAt: null },
      signature: { kind: 'source' },
      login: { isWanted: null, actual: 'off' },
      shortcut: { isWanted: false, isRegistered: false },
    });
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    const before = said()?.seenAt;
    await app.quit();
    expect(said()?.seenAt).not.toBe(before);
  });

  it.each(PLATFORMS)('tells what became of the last notice (%s)', async (platform) => {
    const app = await launched(platform);
    expect(said()?.notices.kind).toBe('untried');
    await testNotice(app);
    await expect.poll(() => said()?.notices.kind, PATIENCE).toBe('shown');
    await app.evaluate(({ control }) => {
      Object.assign(control, { noticeFault: 'not allowed' });
    });
    await testNotice(app);
    await expect.poll(() => said()?.notices, PATIENCE).toMatchObject({ why: 'not allowed' });
    const since = said()?.notices;
    await testNotice(app);
    expect(said()?.notices).toEqual(since);
  });

  it.each([
    ['darwin', 'needs-approval'],
    ['win32', 'switched-off'],
  ] as const)('tells a start at login that %s hinders', async (platform, actual) => {
    const app = await launched(platform);
    const page = await app.page();
    await page.evaluate(() => (globalThis as unknown as TestWindow).remanso.setStartAtLogin(true));
    await expect.poll(() => said()?.login, PATIENCE).toEqual({ isWanted: true, actual: 'on' });
    await app.evaluate(({ control }) => {
      control.isLoginItemHindered = true;
    });
    await testNotice(app);
    await expect.poll(() => said()?.login, PATIENCE).toEqual({ isWanted: true, actual });
  });

  it('tells an autostart entry that its desktop switched off', async () => {
    const app = await launched('linux');
    const page = await connectedPage(app);
    const set = () =>
      page.evaluate(() => (globalThis as unknown as TestWindow).remanso.setStartAtLogin(true));
    expect(await set()).toBe(true);
    await expect.poll(() => said()?.login.actual, PATIENCE).toBe('on');
    const entry = join(world.userData, 'appData/autostart/app.remanso.remanso.desktop');
    writeFileSync(entry, readFileSync(entry, 'utf8').replace('=true', '=false'));
    await testNotice(app);
    await expect.poll(() => said()?.login, PATIENCE).toEqual({ isWanted: true, actual: 'off' });
    // Chosen again, it is written again.
    expect(await set()).toBe(true);
  });

  it('tells a shortcut that another program has, and one that Wayland does not answer for', async () => {
    const app = await launched('linux');
    await app.evaluate(({ control }) => control.takenShortcuts.add('CommandOrControl+Shift+P'));
    const set = async (globalShortcut: boolean): Promise<void> => {
      const known = await world.ask('preferences.get', {});
      await world.ask('preferences.set', { ...known, globalShortcut });
    };
    await connectedPage(app);
    await set(true);
    const shortcut = () => said()?.shortcut;
    await expect.poll(shortcut, PATIENCE).toEqual({ isWanted: true, isRegistered: false });
    await app.quit();
    await launched('linux', { XDG_SESSION_TYPE: 'wayland' });
    await expect.poll(shortcut, PATIENCE).toEqual({ isWanted: true, isRegistered: null });
  });

  it('tells that the sandbox is off, and which entry its desktop has', async () => {
    const share = join(world.folder, 'share');
    mkdirSync(join(share, 'applications'), { recursive: true });
    const entry = join(share, 'applications/app.remanso.remanso.desktop');
    const environment = { XDG_DATA_DIRS: `relative:${share}`, XDG_DATA_HOME: '' };
    await (await launched('linux', environment, ['--no-sandbox'])).quit();
    expect(said()).toMatchObject({ isSandboxed: false, identity: { file: null } });
    writeFileSync(entry, '');
    await (await launched('linux', environment)).quit();
    expect(said()).toMatchObject({ isSandboxed: true, identity: { file: entry } });
  });

  it('costs nothing where it cannot be written', async () => {
    const app = await launched('linux');
    rmSync(file());
    mkdirSync(file());
    await testNotice(app);
    await app.quit();
    expect(statSync(file()).isDirectory()).toBe(true);
  });

  it('does not keep an agent from a folder that is empty', async () => {
    mkdirSync(world.dataDir);
    await connectedPage(await launched('linux'));
  });
});

describeWith(
  [],
  chromiumLacks,
  ...sessionBusLacks,
)('a desktop of Linux with a bus', () => {
  it('has a tray, or has had none', async () => {
    const bus = await SessionBus.start();
    try {
      await launched('linux', { DBUS_SESSION_BUS_ADDRESS: bus.address }, ['--hidden']);
      const tray = () => said()?.tray;
      await expect.poll(() => tray()?.hasHost, PATIENCE).toBe(false);
      const missingAt = tray()?.missingAt;
      expect(missingAt).toMatch(/Z$/);
      await bus.own('org.kde.StatusNotifierWatcher');
      await expect.poll(tray, PATIENCE).toEqual({ hasHost: true, missingAt });
    } finally {
      bus.stop();
    }
  });
});
