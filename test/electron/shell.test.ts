import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentPid } from '../support/shell-app.ts';
import { connectedPage, ShellWorld, type TestWindow } from './shell-world.ts';

let world: ShellWorld;
beforeEach(() => {
  world = new ShellWorld();
});
afterEach(() => world.dispose());

describe('the shell', () => {
  it('starts an agent where none runs, shows its state, and leaves it running when it quits', async () => {
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
});
