import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countingServer } from '../../support/counting-server.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const SCREENS = [
  '#/now',
  '#/timeline',
  '#/windows',
  '#/windows/dwh-rebuild',
  '#/windows/new?template=erp',
  '#/integrations',
  '#/integrations/inventory',
  '#/audit',
  '#/settings',
];

describe.runIf(hasChromium)('every screen, by axe-core', () => {
  let browser: Browser;
  let agent: ServedAgent;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let storageState: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    erp = await countingServer();
    agent = await servedAgent(sampleDocument(erp.url, Date.now()));
    browser = await launchChromium();
    const { context } = await openDashboard(browser, agent.url);
    storageState = await context.storageState();
    await context.close();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await agent.dispose();
    erp.close();
  });

  it.each([
    { theme: 'light', locale: 'en-GB' },
    { theme: 'dark', locale: 'es-ES' },
  ] as const)(
    'finds no violation in $theme, $locale, and nothing is said on the console',
    async ({ theme, locale }) => {
      const look = { colorScheme: theme, locale, storageState };
      const origin = new URL(agent.url).origin;
      const { page, context, complaints } = await openDashboard(browser, `${origin}/`, look);
      const found: string[] = [];
      for (const screen of SCREENS) {
        await page.goto(`${origin}/${screen}`);
        await page.waitForTimeout(700);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) {
          found.push(
            `${screen} ${id}: ${nodes
              .map((node) => node.target.join(' '))
              .slice(0, 3)
              .join(' | ')}`,
          );
        }
      }
      await context.close();
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    },
    120_000,
  );
});
