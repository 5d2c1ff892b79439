import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../support/cli-run.ts';
import { chromiumLacks, launchChromium } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import { freePort } from '../../build/scripts/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['agent', 'build', 'renderer', 'shared', 'package.json'];

/** On a busy machine Vite may take long to prepare the packages for the first time. */
const PATIENCE_MS = 150_000;

/** A copy of the sources, so that changes affect nothing else. */
let copy: string;
let dataDir: string;
let dev: ChildProcess;
let origin: string;
const told: string[] = [];

/** The lines from `from` on that match; waits for the first. */
async function line(pattern: RegExp, from = 0): Promise<string> {
  const found = (): string | undefined => told.slice(from).find((one) => pattern.test(one));
  await expect.poll(found, { timeout: PATIENCE_MS, message: told.join('\n') }).toBeDefined();
  return found() ?? '';
}

function change(file: string, edit: (text: string) => string): void {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const edited = edit(text);
  if (edited === text) throw new Error(`${file} has no such place.`);
  writeFileSync(path, edited);
}

function remanso(...words: string[]): ReturnType<typeof run> {
  return run([...words, '--data-dir', dataDir, '--json']);
}

describeWith([], chromiumLacks)('npm run dev', { timeout: 2 * PATIENCE_MS }, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'remanso-dev-'));
    for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    dataDir = join(copy, 'dist', 'dev');
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    dev = spawn(
      process.execPath,
      [join(copy, 'build', 'scripts', 'dev.ts'), '--port', String(port)],
      { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [dev.stdout, dev.stderr]) {
      if (stream !== null) createInterface(stream).on('line', (text) => told.push(text));
    }
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    if (dev.exitCode === null && dev.signalCode === null) {
      const exit = once(dev, 'exit');
      dev.kill('SIGKILL');
      await exit;
    }
    rmSync(copy, { recursive: true, force: true });
  });

  it('prints an address that opens the dashboard', async () => {
    const address = /http\S+/.exec(await line(/\?token=/))?.[0] ?? '';
    expect(address.startsWith(`${origin}/?token=`)).toBe(true);
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(address);
    await page.waitForSelector('.agent.connected');
    expect(new URL(page.url()).search).toBe('');
  });

  it('shows a saved change to the dashboard without reloading the page', async () => {
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    change('renderer/frame/rail/rail.tsx', (text) => text.replace('<svg ', '<svg data-saved="1" '));
    await page.waitForSelector('body[data-same-page] [data-saved]');
  });

  it('runs a saved change to the agent, keeping its holds, and the page continues', async () => {
    const document = {
      integrations: [{ id: 'a', scheduler: { kind: 'local', every: '1h', command: ['true'] } }],
    };
    const file = join(copy, 'plan.json');
    writeFileSync(file, JSON.stringify(document));
    expect(await remanso('apply', file)).toMatchObject({ code: 0 });
    const paused = await remanso('pause', '--all', '--for', '1h', '--reason', 'to be kept');
    expect(paused).toMatchObject({ code: 0 });

    const from = told.length;
    change('shared/version.ts', (text) => text.replace(/VERSION = '[^']+'/, "VERSION = '9.9.9'"));
    await line(/runs \(changed: shared.version\.ts/, from);
    await page.waitForSelector('.agent.connected');
    await page.goto(`${origin}/#/settings`);
    await page.getByText('9.9.9').first().waitFor();
    const status = await remanso('status');
    expect(JSON.parse(status.stdout)).toMatchObject({
      integrations: [{ id: 'a', state: 'paused' }],
    });
  });

  it('reports what is wrong with a change, and restarts with the next one', async () => {
    const from = told.length;
    change('agent/main.ts', (text) => `${text}\nthrow new Error('half a thought');\n`);
    await line(/half a thought/, from);
    await line(/is started at the next change/, from);
    change('agent/main.ts', (text) => text.replace(/\nthrow new Error.*\n$/, ''));
    await line(/runs \(changed: agent.main\.ts/, from);
  });

  it('admits nobody the agent would not', async () => {
    const statusOf = async (path: string, headers: HeadersInit = {}): Promise<number> =>
      (await fetch(`${origin}${path}`, { headers })).status;
    expect(await statusOf('/')).toBe(401);
    expect(await statusOf('/?token=guessed')).toBe(401);
    expect(await statusOf('/session')).toBe(401);
    expect(await statusOf('/session', { Origin: 'http://evil.example' })).toBe(403);
    const upgrade = (own: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws${origin.slice(4)}/agent`, ['remanso', own]);
        socket.onopen = () => resolve('let in');
        socket.onerror = () => resolve('refused');
      });
    expect(await upgrade('guessed')).toBe('refused');
  });

  it('ends together with everything it started', async () => {
    const exit = once(dev, 'exit');
    dev.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(await remanso('status')).toMatchObject({ code: 3 });
  });
});
