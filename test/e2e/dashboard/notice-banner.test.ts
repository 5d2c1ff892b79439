import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { noticeWords } from '../../../shared/i18n/notice-text.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { doorKind } from '../../support/dashboard-door.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const MINUTE = 60_000;
/** The page looks every five seconds. */
const PATIENCE = { timeout: 15_000 };

/** A window that closes in ten minutes. */
function closing() {
  const opensAt = Math.floor(Date.now() / 1000) * 1000 - 30 * MINUTE;
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      {
        id: 'orders',
        systems: ['erp'],
        scheduler: { kind: 'local', every: '1h', command: ['true'] },
      },
    ],
    windows: [
      {
        id: 'patches',
        title: 'Patches',
        timeZone: 'UTC',
        start: formatWallClock(opensAt),
        duration: 'PT40M',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

describe.runIf(hasChromium && doorKind === 'browser')(
  'a notice inside the page, where the browser may show none',
  () => {
    let browser: Browser;
    let agent: ServedAgent;
    let context: BrowserContext;
    let page: Page;
    const words = noticeWords('es');

    beforeAll(async () => {
      browser = await launchChromium();
      agent = await servedAgent(closing());
      const look = { locale: 'es-ES', permissions: [] };
      ({ page, context } = await openDashboard(browser, agent.url, look));
      await page.evaluate(() => (window.location.hash = '#/windows'));
    }, 60_000);
    afterAll(async () => {
      await context.close();
      await browser.close();
      await agent.dispose();
    });

    it('asks whether a window that closes needs longer, and gives it at one press', async () => {
      const ask = page.getByRole('status').getByText('ERP vuelve a fluir en 10 min');
      await ask.waitFor(PATIENCE);
      await page
        .getByRole('status')
        .getByRole('button', { name: words.buttons.extend(30) })
        .click();
      await ask.waitFor({ state: 'detached' });
      await expect
        .poll(async () => {
          const page1 = await agent.client.call('audit.page', { kind: 'window.extended' });
          return page1.ok ? page1.value.entries.map(({ reason }) => reason) : [];
        }, PATIENCE)
        .toEqual([words.extendReason]);
    }, 30_000);
  },
);
