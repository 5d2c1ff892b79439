import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { findChromium } from '../../../build/scripts/chromium.ts';
import { control } from './control.ts';

let opening: Promise<BrowserContext> | undefined;

/** The Chromium that shows the windows; one per process. */
export function browser(): Promise<BrowserContext> {
  opening ??= open();
  return opening;
}

export async function closeBrowser(): Promise<void> {
  if (opening !== undefined) await (await opening).close();
}

async function open(): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'electron-double-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['REMANSO_CHROMIUM'] ?? findChromium() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
    ],
    acceptDownloads: true,
    // As on a desktop in this language; `getPreferredSystemLanguages` says the same.
    locale: process.env['DOUBLE_LANGUAGE'] ?? 'en-GB',
    // Debian's is started by a script, which needs a PATH; the shell under test may have none.
    env: { ...process.env, PATH: '/usr/bin:/bin' },
  });
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
  control.cdp = `http://127.0.0.1:${port}`;
  return context;
}
