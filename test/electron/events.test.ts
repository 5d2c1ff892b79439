import { afterEach, beforeEach, expect, it } from 'vitest';
import { trayWords } from '../../electron/tray/tray-words.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { succeed } from '../../shared/errors.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { openDoor } from '../support/open-door.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { ELECTRON_BUTTONS, connectedPage, ShellWorld, type TestWindow } from './shell-world.ts';

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const PATIENCE = { timeout: 30_000, interval: 50 };
const RESTING = { state: 'flowing' as const, holds: [], nextRunAt: null, lastRun: null };
const person = { name: 'ana', via: 'test' };

const titles = (app: ShellApp) =>
  app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));

/** Linux has no event for it. */
async function lock(app: ShellApp, state: 'locked' | 'active'): Promise<void> {
  await app.evaluate(({ powerMonitor }, to) => {
    if (process.platform === 'linux') powerMonitor.idleState = to;
    else powerMonitor.emit(to === 'locked' ? 'lock-screen' : 'unlock-screen');
  }, state);
}

describeWith([], chromiumLacks)('events with no window on screen', () => {
  it('notifies of a window that is near, opens and closes, once each, with what was held', async () => {
    const app = await world.launch({ TZ: 'UTC' }, ['--hidden']);
    await expect
      .poll(() => world.ask('agent.hello', {}).catch(() => null), PATIENCE)
      .not.toBeNull();
    await world.planWindow(1500, 2500);
    await expect
      .poll(() => titles(app), PATIENCE)
      .toEqual([
        expect.stringMatching(/^ERP will be paused at \d\d:\d\d UTC$/),
        expect.stringMatching(/^ERP is paused until \d\d:\d\d UTC$/),
        'ERP flows again',
      ]);
    const bodies = await app.evaluate(({ control }) =>
      control.notifications.map(({ options }) => options.body),
    );
    expect(bodies[0]).toMatch(
      /^In 1 min, until \d\d:\d\d UTC\. 1 integration, [23] runs to hold\.$/,
    );
    expect(bodies[2]).toMatch(
      /^Closed at \d\d:\d\d UTC, on time\. [23] runs held, 0 leaks, 0 failed, 0 caught up\.$/,
    );
    await app.quit();
    const again = await world.launch({ TZ: 'UTC' }, ['--hidden']);
    const labels = () => again.evaluate(({ control }) => control.trays[0]?.menu?.labels[0]);
    await expect.poll(labels, PATIENCE).toBe('Everything is flowing');
    expect(await titles(again)).toEqual([]);
  });

  it('sums up on unlock what happened while the screen was locked', async () => {
    const app = await world.launch({ TZ: 'UTC', XDG_CURRENT_DESKTOP: 'KDE' }, ['--hidden']);
    await expect
      .poll(() => world.ask('agent.hello', {}).catch(() => null), PATIENCE)
      .not.toBeNull();
    await lock(app, 'locked');
    // The shell looks each second.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await world.planWindow(3000, 1500);
    const states = async () => (await world.ask('state.snapshot', {})).windows[0]?.state;
    await expect.poll(states, PATIENCE).toBe('ended');
    const tooltip = () => app.evaluate(({ control }) => control.trays[0]?.tooltip);
    await expect.poll(tooltip, PATIENCE).toBe('Everything is flowing');
    expect(await titles(app)).toEqual([]);
    await lock(app, 'active');
    const summed = ['3 things happened while the screen was locked'];
    await expect.poll(() => titles(app), PATIENCE).toEqual(summed);
  });

  it('shows a pause in the tray, and links to resuming it', async () => {
    const app = await world.launch({ TZ: 'UTC' }, ['--hidden']);
    await expect
      .poll(() => world.ask('agent.hello', {}).catch(() => null), PATIENCE)
      .not.toBeNull();
    await world.planWindow(3_600_000, 3_600_000);
    const placed = await world.ask('hold.place', {
      commandId: 'hold-orders',
      person,
      selector: { integrations: ['orders'] },
      reason: 'INC-2291',
      until: null,
    });
    const tray = () =>
      app.evaluate(({ control }) => ({
        tooltip: control.trays[0]?.tooltip,
        labels: control.trays[0]?.menu?.labels,
        image: control.trays[0]?.image.path.split('/').at(-1),
      }));
    await expect.poll(tray, PATIENCE).toMatchObject({
      tooltip: 'Orders is paused until someone resumes it',
      image: expect.stringMatching(/^paused\.on-light\./) as unknown,
      labels: expect.arrayContaining(['Resume Orders now…', 'Pause more…']) as unknown,
    });
    await app.evaluate(({ control }) => control.trays[0]?.menu?.press('Resume Orders now…'));
    const page = await connectedPage(app);
    await expect
      .poll(
        () => page.evaluate(() => (globalThis as unknown as TestWindow).seen.deepLinks),
        PATIENCE,
      )
      .toEqual([{ route: `/now?resume=${placed.holdId}` }]);
  });

  it('forwards every change to the page', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    await world.planWindow(3_600_000, 3_600_000);
    const names = () =>
      page.evaluate(() =>
        (globalThis as unknown as TestWindow).seen.events.map(({ name }) => name),
      );
    await expect.poll(names, PATIENCE).toContain('state.changed');
  });

  it('tells the agent about resume, so it ticks', async () => {
    let woken = 0;
    const directory = dataDirectory(world.dataDir, {});
    createDataDirectory(directory);
    await openDoor(
      {
        'system.woke': () => {
          woken += 1;
          return succeed({});
        },
      },
      {},
      directory,
    );
    const app = await world.launch();
    await connectedPage(app);
    expect(woken).toBe(0);
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await expect.poll(() => woken, PATIENCE).toBe(1);
  });

  it('extends an open window from the tray and from the notice that offers it', async () => {
    const asked: unknown[] = [];
    const directory = dataDirectory(world.dataDir, {});
    createDataDirectory(directory);
    const at = (ms: number): string => formatInstant(Math.floor((Date.now() + ms) / 1000) * 1000);
    const window = { id: 'erp-night', title: 'ERP night', state: 'open' as const };
    const times = { opensAt: at(-7_200_000), closesAt: at(600_000) };
    await openDoor(
      {
        'state.snapshot': () =>
          succeed({
            revision: 1,
            now: at(0),
            agent: { pid: 1, startedAt: at(0) },
            integrations: [{ id: 'orders', ...RESTING }],
            windows: [{ ...window, ...times }],
            problems: [],
            questions: [],
            leaks: [],
          }),
        'window.extend': ({ windowId, byMinutes, reason, person: { via } }) => {
          asked.push({ windowId, byMinutes, reason, via });
          return succeed({
            revision: 2,
            closesAt: at(0),
            integrations: [],
            runs: 0,
            overlaps: [],
          });
        },
      },
      {},
      directory,
    );
    const app = await world.launch(ELECTRON_BUTTONS, ['--hidden']);
    const labels = () => app.evaluate(({ control }) => control.trays[0]?.menu?.labels);
    await expect.poll(labels, PATIENCE).toContain('Extend ERP night');
    await app.evaluate(({ control }) =>
      control.trays[0]?.menu?.press('Extend ERP night', '15 min'),
    );
    await app.evaluate(({ control }) => {
      const closing = control.notifications.find(({ options }) =>
        /(?:again|closes) in/.test(options.title),
      );
      closing?.emit('action', {}, 1);
    });
    const about = { windowId: 'erp-night' };
    await expect
      .poll(() => asked, PATIENCE)
      .toEqual([
        { ...about, byMinutes: 15, reason: 'Work not finished (from the tray)', via: 'tray' },
        { ...about, byMinutes: 30, reason: 'Work not finished (from the notice)', via: 'notice' },
      ]);
  });

  it('tells, once, that the shortcut is of another program, and takes it when that lets go', async () => {
    const app = await world.launch();
    await connectedPage(app);
    await app.evaluate(({ control }) => control.takenShortcuts.add('CommandOrControl+Shift+P'));
    await world.ask('preferences.set', { globalShortcut: true });
    const titles = () =>
      app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));
    await expect.poll(titles, PATIENCE).toEqual([trayWords('en')('shortcut.refused')]);
    await app.evaluate(({ control }) => control.takenShortcuts.clear());
    await world.ask('preferences.set', { globalShortcut: true, theme: 'dark' });
    const keys = () => app.evaluate(({ control }) => [...control.shortcuts.keys()]);
    await expect.poll(keys, PATIENCE).toEqual(['CommandOrControl+Shift+P']);
    expect(await titles()).toHaveLength(1);
  });

  it('pauses from anywhere with the shortcut, once a person has asked for it', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    const keys = () => app.evaluate(({ control }) => [...control.shortcuts.keys()]);
    expect(await keys()).toEqual([]);
    await world.ask('preferences.set', { globalShortcut: true });
    await expect.poll(keys, PATIENCE).toEqual(['CommandOrControl+Shift+P']);
    await app.evaluate(({ control }) => control.shortcuts.get('CommandOrControl+Shift+P')?.());
    await expect
      .poll(
        () => page.evaluate(() => (globalThis as unknown as TestWindow).seen.deepLinks),
        PATIENCE,
      )
      .toEqual([{ route: '/now?pause=ask' }]);
  });
});
