import { afterEach, beforeEach, expect, it } from 'vitest';
import { trayWords } from '../../electron/tray/tray-words.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import { agentPid, type ShellApp } from '../support/shell-app.ts';
import { connectedPage, lastLink, ShellWorld } from './shell-world.ts';

const STAY = 0;
const LOSE = 1;
const PATIENCE = { timeout: 10_000, interval: 50 };

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const questions = (app: ShellApp) => app.evaluate(({ control }) => control.questions);

/** As an editor does with something that is not saved. */
async function typeSomething(app: ShellApp): Promise<void> {
  const page = await connectedPage(app);
  await page.evaluate(() => {
    window.addEventListener('beforeunload', (event) => event.preventDefault());
  });
}

/** From the tray, with the window hidden; `answer`: the button that is pressed. */
async function quitFromTray(app: ShellApp, answer: number): Promise<void> {
  await app.evaluate(({ control }, pressed) => {
    control.windows[0]?.close();
    control.pressed.push(pressed);
  }, answer);
  const label = trayWords('en')('quit');
  await app.evaluate(({ control }, quit) => control.trays[0]?.menu?.press(quit), label);
}

describeWith([], chromiumLacks)('quitting with something that is not saved', () => {
  it.each(['linux', 'darwin'])(
    'shows it, asks, and takes the quit back: tray, page and link are as before (%s)',
    async (system) => {
      const app = await world.launch({ DOUBLE_PLATFORM: system });
      await typeSomething(app);
      await quitFromTray(app, STAY);
      await expect.poll(() => questions(app), PATIENCE).toHaveLength(1);
      const [question] = await questions(app);
      expect(question?.detail).toMatch(/The agent keeps running/);
      const state = () =>
        app.evaluate(({ control }) => ({
          isTrayGone: control.trays[0]?.isDestroyed(),
          isVisible: control.windows[0]?.isVisible(),
        }));
      expect(await state()).toEqual({ isTrayGone: false, isVisible: true });
      expect(await lastLink(await connectedPage(app))).toBe('connected');
      await app.evaluate(({ control }) => control.windows[0]?.close());
      expect(await state()).toEqual({ isTrayGone: false, isVisible: false });
      await app.evaluate(({ app: electronApp }) => electronApp.secondInstance());
      expect(await state()).toEqual({ isTrayGone: false, isVisible: true });
    },
  );

  it('quits when told to, in a second attempt too, and leaves the agent', async () => {
    const app = await world.launch();
    await typeSomething(app);
    await quitFromTray(app, STAY);
    await expect.poll(() => questions(app), PATIENCE).toHaveLength(1);
    await app.evaluate(({ control }, pressed) => control.pressed.push(pressed), LOSE);
    const pid = agentPid(world.dataDir);
    expect(await app.quit()).toBe(0);
    expect(agentPid(world.dataDir)).toBe(pid);
  });

  it('asks nothing where nothing is typed', async () => {
    const app = await world.launch();
    await connectedPage(app);
    expect(await app.quit()).toBe(0);
    expect(app.complaints).toBe('');
  });
});
