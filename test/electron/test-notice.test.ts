import { afterEach, beforeEach, expect, it } from 'vitest';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import { connectedPage, ShellWorld, type TestWindow } from './shell-world.ts';

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

describeWith([], chromiumLacks)('a test notice', () => {
  it('is shown, or says why it is not', async () => {
    const app = await world.launch();
    const page = await connectedPage(app);
    const test = () =>
      page.evaluate(() => (globalThis as unknown as TestWindow).remanso.testNotice());
    expect(await test()).toEqual({ kind: 'shown' });
    const last = await app.evaluate(({ control }) => control.notifications.at(-1)?.options.title);
    expect(last).toBe('A test notice');
    await app.evaluate(({ control }) => {
      Object.assign(control, { noticeFault: 'blocked by policy' });
    });
    expect(await test()).toEqual({ kind: 'refused', why: 'blocked by policy' });
    await app.evaluate(({ control }) => {
      Object.assign(control, { areNoticesSupported: false });
    });
    expect(await test()).toMatchObject({ kind: 'unsupported' });
  });
});
