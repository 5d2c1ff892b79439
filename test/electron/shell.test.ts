import { afterEach, beforeEach, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import { agentPid, type ShellApp } from '../support/shell-app.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { connectedPage, lastLink, ShellWorld, type TestWindow } from './shell-world.ts';

const inChromium = describeWith([], chromiumLacks);

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const TRAY = { timeout: 30_000, interval: 50 };

inChromium('the shell and its agent', () => {
  it('starts one if none is running, and leaves it running on quit', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    const hello = await page.evaluate(() =>
      (globalThis as unknown as TestWindow).remanso.call('agent.hello', {}),
    );
    expect(hello).toMatchObject({ ok: true, value: { dataDir: world.dataDir } });
    const pid = agentPid(world.dataDir);
    expect(pid).toBeGreaterThan(0);
    expect(await app.quit()).toBe(0);
    expect(agentPid(world.dataDir)).toBe(pid);
    expect((await world.ask('agent.hello', {})).pid).toBe(pid);
  });

  it('shows a killed agent as lost, and restarts it by itself', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    const before = agentPid(world.dataDir) ?? 0;
    process.kill(before, 'SIGKILL');
    await expect.poll(() => agentPid(world.dataDir) ?? before, TRAY).not.toBe(before);
    await expect.poll(() => lastLink(page), TRAY).toBe('connected');
    const links = await page.evaluate(() =>
      (globalThis as unknown as TestWindow).seen.links.map(({ kind }) => kind),
    );
    expect(links.slice(-2)).toEqual(['lost', 'connected']);
  });

  it('attaches to a running agent, and never ends it', async () => {
    const directory = dataDirectory(world.dataDir, {});
    createDataDirectory(directory);
    const agent = await AgentProcess.start(directory);
    const app = await world.launch();
    await connectedPage(app);
    expect(agentPid(world.dataDir)).toBe(agent.pid);
    expect(await app.quit()).toBe(0);
    expect(await agent.call('agent.hello', {})).toMatchObject({ pid: agent.pid });
    await agent.dispose();
  });

  it('does not restart an agent stopped on purpose, until someone starts it', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    await world.ask('agent.stop', { person: { name: 'ana', via: 'test' }, reason: 'upgrade' });
    await expect.poll(() => lastLink(page), TRAY).toBe('lost');
    // A lost one would have been restarted by now.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(agentPid(world.dataDir)).toBeUndefined();
    const tray = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels);
    await expect.poll(tray, TRAY).toContain('Start agent');
    await app.evaluate(({ control }) => control.trays[0]?.menu?.press('Start agent'));
    await expect.poll(() => lastLink(page), TRAY).toBe('connected');
  });

  it('can be killed: the agent keeps running, the next shell attaches', async () => {
    const first = await world.launch();
    await connectedPage(first);
    const pid = agentPid(world.dataDir);
    await first.kill();
    expect((await world.ask('agent.hello', {})).pid).toBe(pid);
    const second = await world.launch();
    await connectedPage(second);
    expect(agentPid(world.dataDir)).toBe(pid);
  });
});

/** By a click; on macOS, where that opens the menu, by its first entry. */
async function openFromTray(app: ShellApp): Promise<void> {
  await app.evaluate(({ control: { trays } }) => {
    if (process.platform === 'darwin') trays[0]?.menu?.press('Open Remanso');
    else trays[0]?.emit('click');
  });
}

inChromium('the window and the tray', () => {
  it('hides on close, and comes back from the tray, a second start and Open', async () => {
    const app = await world.launch();
    await connectedPage(app);
    const visible = () => app.evaluate(({ control }) => control.windows[0]?.isVisible());
    expect(await visible()).toBe(true);
    const close = () => app.evaluate(({ control }) => control.windows[0]?.close());
    await close();
    expect(await visible()).toBe(false);
    await openFromTray(app);
    expect(await visible()).toBe(true);
    await close();
    await app.evaluate(({ app: electronApp }) => electronApp.secondInstance());
    expect(await visible()).toBe(true);
    await close();
    await app.evaluate(({ control }) => control.trays[0]?.menu?.press('Open Remanso'));
    expect(await visible()).toBe(true);
  });

  it('starts without a window at login, and creates it on demand', async () => {
    const app = await world.launch({}, ['--hidden']);
    const trays = () => app.evaluate(({ control }) => control.trays.length);
    await expect.poll(trays, TRAY).toBe(1);
    expect(await app.evaluate(({ control }) => control.windows.length)).toBe(0);
    await openFromTray(app);
    await connectedPage(app);
  });

  it('exits at once if another shell has the lock', async () => {
    const app = await world.launch({ DOUBLE_SECOND_INSTANCE: '1' });
    expect(await app.quit()).toBe(0);
    expect(agentPid(world.dataDir)).toBeUndefined();
  });

  it("remembers the window's position", async () => {
    const bounds = { x: 300, y: 120, width: 1000, height: 700 };
    const first = await world.launch();
    await connectedPage(first);
    await first.evaluate(({ control }, moved) => control.windows[0]?.setBounds(moved), bounds);
    await first.quit();
    const second = await world.launch();
    await connectedPage(second);
    expect(await second.evaluate(({ control }) => control.windows[0]?.options)).toMatchObject(
      bounds,
    );
  });

  it('opens the pause dialog from the tray, before and after the page listens', async () => {
    const app = await world.launch({}, ['--hidden']);
    await expect.poll(() => world.ask('agent.hello', {}).catch(() => null), TRAY).not.toBeNull();
    await world.planWindow(3_600_000, 3_600_000);
    const labels = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels);
    await expect.poll(labels, TRAY).toContain('Pause now…');
    const press = () =>
      app.evaluate(({ control }) =>
        control.trays[0]?.menu?.press('Pause now…', 'Everything for 15 min…'),
      );
    await press();
    const page = await connectedPage(app);
    const seen = () => page.evaluate(() => (globalThis as unknown as TestWindow).seen.deepLinks);
    const link = { route: '/now?pause=15m&scope=all' };
    await expect.poll(seen, TRAY).toEqual([link]);
    await press();
    await expect.poll(seen, TRAY).toEqual([link, link]);
  });

  it('explains in Spanish what quitting means', async () => {
    const app = await world.launch({ DOUBLE_LANGUAGE: 'es-ES' });
    await connectedPage(app);
    const labels = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels);
    await expect.poll(labels, TRAY).toContain('Aún no hay nada que proteger');
    expect(await labels()).toContain('Cerrar el panel (el agente sigue en marcha)');
    expect(await app.evaluate(({ control }) => control.trays[0]?.image.isEmpty())).toBe(false);
  });
});
