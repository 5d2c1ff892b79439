import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { describeWith } from '../../support/required-programs.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, ShellWorld } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const STAY = 0;
const LEAVE = 1;

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

/** A badge needs the name of a `.desktop` file. */
async function pausedApp(): Promise<ShellApp> {
  const app = await world.launch({ DOUBLE_PLATFORM: 'linux', CHROME_DESKTOP: 'remanso.desktop' });
  await connectedPage(app);
  await world.planWindow(3_600_000, 60_000);
  await world.ask('hold.place', {
    commandId: 'glance-hold',
    person: { name: 'ana', via: 'test' },
    selector: { all: true },
    reason: 'test',
    until: null,
  });
  return app;
}

const titles = (app: ShellApp) =>
  app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));
const questions = (app: ShellApp) => app.evaluate(({ control }) => control.questions);
const pressQuit = (app: ShellApp) =>
  app.evaluate(({ control }) => {
    control.applicationMenu?.press('File', 'Quit the dashboard');
  });

describeWith([], chromiumLacks)('what the system shows of the program', () => {
  it('is a badge on Linux, and quitting says what is at stake', async () => {
    const app = await pausedApp();
    await expect.poll(() => app.evaluate(({ control }) => control.badgeCount), PATIENCE).toBe(2);
    await app.evaluate(({ control }, answer) => control.pressed.push(answer), STAY);
    await pressQuit(app);
    await expect.poll(() => questions(app), PATIENCE).toHaveLength(1);
    expect((await questions(app))[0]?.detail).toMatch(/^1 hold is in force\. .*The agent keeps/);
    expect(await app.evaluate(({ control }) => control.trays[0]?.isDestroyed())).toBe(false);
    await app.evaluate(({ control }, answer) => control.pressed.push(answer), LEAVE);
    await pressQuit(app).catch(() => undefined);
    expect(await app.quit()).toBe(0);
  });

  it.each([
    ['linux', 'Remanso is still in the tray'],
    ['win32', 'Remanso is still in the tray'],
    ['darwin', 'Remanso is still in the menu bar'],
  ])('is said once when the window is closed for the first time on %s', async (system, title) => {
    const on = { DOUBLE_PLATFORM: system };
    const app = await world.launch(on);
    await connectedPage(app);
    const close = () => app.evaluate(({ control }) => control.windows[0]?.close());
    await close();
    await expect.poll(() => titles(app), PATIENCE).toContain(title);
    await close();
    await app.quit();
    const again = await world.launch(on);
    await connectedPage(again);
    await again.evaluate(({ control }) => control.windows[0]?.close());
    expect(await titles(again)).not.toContain(title);
  });
});
