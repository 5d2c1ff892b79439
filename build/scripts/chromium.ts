import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * The shell shows the same pages without browser windows around them: three times as fast per page.
 */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Without these a Chromium run as root, or on a closed network, hangs or refuses to start. */
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

/**
 * The system's browser, otherwise the one installed by Playwright; `undefined` if there is none.
 */
export function findChromium(): string | undefined {
  return [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}
