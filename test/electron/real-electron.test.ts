import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { afterAll, expect, it } from 'vitest';
import { presentElectron } from '../../build/scripts/electron-binary.ts';
import { describeWith } from '../support/required-programs.ts';
import { agentPid, buildTestShell, endAgent } from '../support/shell-app.ts';
import { lastLink, type TestWindow } from './shell-world.ts';

const DASHBOARD = fileURLToPath(new URL('./fixtures/dashboard', import.meta.url));

const binary = presentElectron(process.env);
const electronLacks =
  'why' in binary ? { need: 'Electron', package: '', why: binary.why } : undefined;

const folder = mkdtempSync(join(tmpdir(), 'remanso-electron-'));
const dataDir = join(folder, 'data');
afterAll(() => {
  endAgent(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

describeWith([], electronLacks)('the shell on Electron itself', () => {
  it('isolates its page, starts an agent, hides on close, and leaves the agent running', async () => {
    const main = await buildTestShell(join(folder, 'shell'), DASHBOARD);
    const app = await _electron.launch({
      executablePath: 'path' in binary ? binary.path : '',
      args: [main, `--data-dir=${dataDir}`, `--user-data-dir=${join(folder, 'user-data')}`],
    });
    const page = await app.firstWindow();
    await expect.poll(() => lastLink(page), { timeout: 20_000 }).toBe('connected');
    const hello = await page.evaluate(() =>
      (globalThis as unknown as TestWindow).remanso.call('agent.hello', {}),
    );
    expect(hello).toMatchObject({ ok: true, value: { dataDir } });
    expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(
      false,
    );
    const isHidden = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      return window?.isVisible() === false;
    });
    expect(isHidden).toBe(true);
    await app.close();
    expect(agentPid(dataDir)).toBeGreaterThan(0);
  });
});
