import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeWith } from '../../support/required-programs.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
const NAME = 'org.kde.StatusNotifierWatcher';

describeWith(['dbus-daemon'], ...sessionBusLacks)('the bus of the session', () => {
  let bus: SessionBus;
  let end: (() => void) | undefined;

  beforeEach(async () => {
    bus = await SessionBus.start();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    vi.stubEnv('LANGUAGE', 'es');
    vi.resetModules();
  });
  afterEach(() => {
    end?.();
    bus.stop();
    vi.unstubAllEnvs();
  });

  it('tells who comes and goes', async () => {
    const { watchTrayHost } = await import('../../../electron/tray/tray-host.ts');
    const told: boolean[] = [];
    end = watchTrayHost((isThere) => told.push(isThere));
    await expect.poll(() => told, PATIENCE).toEqual([false]);
    await bus.own(NAME);
    await expect.poll(() => told, PATIENCE).toEqual([false, true]);
    await bus.drop(NAME);
    await expect.poll(() => told, PATIENCE).toEqual([false, true, false]);
  });

  it('is light with prefer-light alone, follows it, and is dark without a portal', async () => {
    const { watchBar } = await import('../../../electron/tray/desktop-bar.ts');
    const told: unknown[] = [];
    end = watchBar('ubuntu:GNOME', (said) => told.push(said));
    await expect.poll(() => told.at(-1), PATIENCE).toBe('dark');
    for (const scheme of [2, 1, 2, 0] as const) {
      await bus.paint(scheme);
      await expect.poll(() => told.at(-1), PATIENCE).toBe(scheme === 2 ? 'light' : 'dark');
    }
  });

  it("is dark with XFCE's dark panel, follows it, and says nothing otherwise", async () => {
    const { watchBar } = await import('../../../electron/tray/desktop-bar.ts');
    const told: unknown[] = [];
    end = watchBar('XFCE', (said) => told.push(said));
    await expect.poll(() => told, PATIENCE).toEqual([undefined]);
    for (const isDark of [true, false, true]) {
      await bus.darkenPanel(isDark);
      await expect.poll(() => told.at(-1), PATIENCE).toBe(isDark ? 'dark' : undefined);
    }
  });
});
