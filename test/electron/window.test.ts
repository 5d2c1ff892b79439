import { writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { ShellWorld } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

const windowOf = (app: ShellApp) =>
  app.evaluate(({ control }) => {
    const [window] = control.windows;
    return {
      bounds: window?.getNormalBounds(),
      smallest: window?.minimumSize,
      background: window?.backgroundColor,
      isVisible: window?.isVisible(),
      isMaximized: window?.isMaximized(),
    };
  });

async function shown(app: ShellApp): Promise<void> {
  await expect.poll(async () => (await windowOf(app)).isVisible, PATIENCE).toBe(true);
}

function keptAs(state: object): void {
  mkdirSync(world.userData, { recursive: true });
  writeFileSync(join(world.userData, 'window.json'), JSON.stringify(state));
}

describeWith([], chromiumLacks)('the window of the dashboard', () => {
  it('fits a screen of 1366 x 768 at 150 %', async () => {
    const app = await world.launch({ DOUBLE_WORK_AREA: '911x472' });
    await shown(app);
    const { bounds, smallest } = await windowOf(app);
    expect(bounds).toEqual({ x: 0, y: 0, width: 911, height: 472 });
    expect(smallest).toEqual([900, 472]);
  });

  it('fits a smaller screen that comes in place of its own', async () => {
    const app = await world.launch();
    await shown(app);
    await app.evaluate(({ screen }) => {
      screen.workArea = { x: 0, y: 0, width: 800, height: 500 };
      screen.emit('display-removed');
    });
    const { bounds, smallest } = await windowOf(app);
    expect(bounds).toEqual({ x: 0, y: 0, width: 800, height: 500 });
    expect(smallest).toEqual([800, 500]);
  });

  it('fills its screen again if it did, and knows the size it had before', async () => {
    const state = { x: 10, y: 20, width: 1000, height: 700 };
    // As earlier versions have kept it.
    keptAs(state);
    const app = await world.launch();
    await shown(app);
    expect((await windowOf(app)).isMaximized).toBe(false);
    await app.evaluate(({ control }) => control.windows[0]?.maximize());
    await app.quit();
    const file = readFileSync(join(world.userData, 'window.json'), 'utf8');
    expect(JSON.parse(file)).toEqual({ ...state, isMaximized: true });
    const again = await world.launch();
    await shown(again);
    expect(await windowOf(again)).toMatchObject({ bounds: state, isMaximized: true });
  });

  it.each([
    ['light', '#f1f5f4', { DOUBLE_DARK: '0' }],
    ['dark', '#0b1214', { DOUBLE_DARK: '1' }],
  ])(
    'is %s before its page has painted, and shows itself only then',
    async (_theme, colour, environment) => {
      const tokens = new URL('../../renderer/ui/styles/tokens.css', import.meta.url);
      expect(readFileSync(tokens, 'utf8')).toMatch(new RegExp(`--canvas: .*${colour}`));
      const app = await world.launch({ ...environment, DOUBLE_PAINTS: '0' });
      await expect.poll(async () => (await windowOf(app)).background, PATIENCE).toBe(colour);
      expect((await windowOf(app)).isVisible).toBe(false);
      await app.evaluate(({ control }) => control.windows[0]?.emit('ready-to-show'));
      expect((await windowOf(app)).isVisible).toBe(true);
    },
  );

  it('shows itself within seconds where the page never paints', async () => {
    const app = await world.launch({ DOUBLE_PAINTS: '0' });
    await shown(app);
  });

  it('is not called Electron when it is started from a file', async () => {
    const app = await world.launch();
    expect(await app.evaluate(({ app: electronApp }) => electronApp.getName())).toBe('Remanso');
  });
});
