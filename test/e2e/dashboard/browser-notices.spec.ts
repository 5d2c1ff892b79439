import { expect, test } from '../../support/dashboard-test.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';

/** A window that opens in ten minutes. */
function near() {
  const opensAt = Math.ceil(Date.now() / 1000) * 1000 + 600_000;
  return documentSchema.parse({
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
  });
}

test.describe('browser notifications', () => {
  test.use({
    document: async ({}, use) => {
      await use(near());
    },
  });

  test('announce a window that is near, once, if allowed', async ({ page }) => {
    await page.context().grantPermissions(['notifications']);
    // A headless browser shows no notifications, so this observes what the page asks it to show.
    await page.evaluate(() => {
      const shown: string[] = [];
      class Seen extends EventTarget {
        static readonly permission = 'granted';
        constructor(title: string, { body }: { body: string }) {
          super();
          shown.push(`${title}. ${body}`);
        }
      }
      Object.assign(window, { Notification: Seen, shown });
    });
    const titles = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    await page.waitForFunction(
      () => (window as unknown as { shown: string[] }).shown.length > 0,
      undefined,
      { timeout: 30_000 },
    );
    // Two more checks announce nothing twice; the page checks every five seconds.
    await page.waitForTimeout(10_500);
    expect(await titles()).toHaveLength(1);
    expect((await titles())[0]).toMatch(
      /^ERP will be paused at .+\. In \d+ min, until .+\. 1 integration, 1 run to hold\.$/,
    );
  });
});
