import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { doorKind } from '../../support/dashboard-door.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent } from '../../support/served-agent.ts';

describe.runIf(hasChromium && doorKind === 'browser')('notices of a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);

  afterAll(() => browser.close());

  it('tell of a window that is near, once, when they were allowed', async () => {
    const opensAt = Math.ceil(Date.now() / 1000) * 1000 + 600_000;
    const agent = await servedAgent(
      documentSchema.parse({
        systems: [{ id: 'erp', name: 'ERP' }],
        integrations: [
          {
            id: 'orders',
            systems: ['erp'],
            scheduler: { kind: 'local', every: '1h', http: { url: 'http://127.0.0.1:9/' } },
          },
        ],
        windows: [
          {
            id: 'patches',
            title: 'ERP patches',
            timeZone: 'UTC',
            start: formatWallClock(opensAt),
            duration: 'PT1H',
            covers: { systems: ['erp'] },
          },
        ],
      }),
    );
    const { page, context } = await openDashboard(browser, agent.url, {
      permissions: ['notifications'],
    });
    // A headless browser draws no notices: what the page asks it to draw is what can be seen.
    await page.evaluate(() => {
      const shown: string[] = [];
      class Seen extends EventTarget {
        static readonly permission = 'granted';
        constructor(title: string) {
          super();
          shown.push(title);
        }
      }
      Object.assign(window, { Notification: Seen, shown });
    });
    const titles = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    await page.waitForFunction(
      () => (window as unknown as { shown: string[] }).shown.length > 0,
      undefined,
      { timeout: 15_000 },
    );
    // Two more looks tell nothing twice; the page looks every five seconds.
    await page.waitForTimeout(10_500);
    expect(await titles()).toHaveLength(1);
    expect((await titles())[0]).toMatch(/^ERP rests from /);
    await context.close();
    await agent.dispose();
  }, 60_000);
});
