import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { bundleDashboard } from '../../../build/scripts/dashboard-bundle.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { run } from '../../support/cli-run.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { agentPid, endAgent } from '../../support/shell-app.ts';

/** Starts it like a person at a terminal who leaves it running. */
function typed(line: string): void {
  spawn('sh', ['-c', line], { cwd: '/', stdio: 'ignore', detached: true }).unref();
}

test.describe('the doors of a running agent', () => {
  const home = mkdtempSync(join(tmpdir(), 'remanso doors '));
  const directory = dataDirectory(join(home, "ana's data"), {});

  test.afterEach(() => {
    endAgent(directory.root);
    rmSync(home, { recursive: true, force: true });
  });

  async function opened(browser: Browser): Promise<Page> {
    const { code, stdout } = await run(['open', '--print', '--data-dir', directory.root]);
    expect(code).toBe(0);
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(stdout.split('\n')[0] ?? '');
    await expect(page.locator('.agent.connected')).toBeVisible();
    return page;
  }

  async function killed(): Promise<void> {
    const pid = agentPid(directory.root);
    expect(pid).toBeDefined();
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(() => agentPid(directory.root)).toBeUndefined();
  }

  test('let a second browser in, and a lost tab comes back by the command that it shows', async ({
    browser,
  }) => {
    await bundleDashboard();
    createDataDirectory(directory);
    const agent = await AgentProcess.start(directory);
    const [first, second] = [await opened(browser), await opened(browser)];
    await expect(first.locator('.agent.connected')).toBeVisible();
    const origin = new URL(first.url()).origin;
    expect(new URL(second.url()).origin).toBe(origin);
    agent.client.close();

    await killed();
    const line = first.locator('.verdict code');
    await expect(first.locator('.verdict')).toContainText('run this in a terminal');
    const command = await line.innerText();
    expect(command).toContain(`--http ${new URL(origin).port}`);
    await first.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await first.getByRole('button', { name: 'Copy the command' }).click();
    expect(await first.evaluate(() => navigator.clipboard.readText())).toBe(command);
    typed(command);
    for (const page of [first, second]) {
      await expect(page.locator('.agent.connected')).toBeVisible();
      await expect(page.locator('.verdict code')).toHaveCount(0);
    }

    // Started without the dashboard, as the shell does it, it still lets its pages in.
    await killed();
    await expect(second.locator('.agent.lost')).toBeVisible();
    const next = await AgentProcess.start(directory);
    next.client.close();
    await expect(second.locator('.agent.connected')).toBeVisible();
    await second.reload();
    await expect(second.locator('.agent.connected')).toBeVisible();
    await second.goto(`${origin}/#/settings`);
    await expect(second.getByText(/open --data-dir .*ana/)).toBeVisible();
  });
});
