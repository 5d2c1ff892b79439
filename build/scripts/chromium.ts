import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** The shell draws the same pages and has no windows around them: three times as fast a page. */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Without these a Chromium started by root, or on a closed network, waits or refuses. */
export const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's browser first, else the one that Playwright installed; `undefined` where none is. */
export function findChromium(): string | undefined {
  return [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}
