/* Pictures of every screen in both themes, languages and sizes: npm run screens -- [FOLDER] */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { countingServer } from '../../support/counting-server.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { CHROMIUM_ARGS, findChromium } from '../../support/chromium.ts';
import { sampleDocument } from './sample-document.ts';

const SCREENS: Record<string, string> = {
  now: '#/now',
  timeline: '#/timeline',
  windows: '#/windows',
  editor: '#/windows/dwh-rebuild',
  'editor-new': '#/windows/new?template=erp',
  integrations: '#/integrations',
  integration: '#/integrations/inventory',
  audit: '#/audit',
  settings: '#/settings',
};
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const SETTLE_MS = 1500;

const folder = resolve(process.argv[2] ?? 'dist/screens');
const only = process.argv.slice(3);

async function takeAll(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Madrid' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('.rail');
  const origin = new URL(url).origin;
  const storage = await context.storageState();
  await context.close();
  for (const locale of ['en-GB', 'es-ES']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of SIZES) {
        const look = await browser.newContext({
          locale,
          colorScheme,
          viewport,
          timezoneId: 'Europe/Madrid',
          storageState: storage,
        });
        const tab = await look.newPage();
        for (const [name, hash] of Object.entries(SCREENS)) {
          if (only.length > 0 && !only.includes(name)) continue;
          await tab.goto(`${origin}/${hash}`);
          await tab.waitForTimeout(SETTLE_MS);
          const file = `${name}.${locale.slice(0, 2)}.${colorScheme}.${viewport.width}.png`;
          await tab.screenshot({ path: join(folder, file) });
        }
        await look.close();
      }
    }
  }
}

mkdirSync(folder, { recursive: true });
const executablePath = findChromium();
if (executablePath === undefined) throw new Error('No Chromium was found.');
const erp = await countingServer();
const agent = await servedAgent(sampleDocument(erp.url, Date.now()));
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
try {
  await takeAll(browser, agent.url);
  process.stdout.write(`The pictures are in ${folder}\n`);
} finally {
  await browser.close();
  await agent.dispose();
  erp.close();
}
