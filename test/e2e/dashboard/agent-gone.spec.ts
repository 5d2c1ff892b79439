import { expect, test } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { calmDocument } from '../screens/sample-document.ts';

const NOWHERE = 'http://127.0.0.1:9';

test.describe('a page whose agent, which serves it, is gone', () => {
  test.use({
    document: async ({}, use) => {
      await use(calmDocument(NOWHERE, Date.now()));
    },
    mayComplain: /WebSocket|ERR_|Failed to fetch dynamically/,
  });

  test('still opens every screen that had not been opened before', async ({ page, agent }) => {
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('keys-dialog')),
    );
    await agent.kill();
    await expect(page.locator('.agent.lost')).toBeVisible();
    for (const [hash, shown] of [
      ['#/timeline', '.tl-toolbar'],
      ['#/windows', '.wl'],
      ['#/windows/erp-monthly', 'input'],
      ['#/integrations', '.int-bar'],
      ['#/audit', '.trail-filters'],
      ['#/settings', '.switch, [role=switch], select, button'],
    ] as const) {
      await go(page, hash);
      await expect(page.locator(`main ${shown}`).first()).toBeVisible();
    }
    await expect(page.locator('main [role=alert].card-alert')).toHaveCount(0);
  });

  test('reports a screen that cannot be loaded, and retries', async ({ page }) => {
    const isPart = /(timeline|use-trail|audit)[^/]*\.js/;
    await page.route(isPart, (route) => route.abort());
    await go(page, '#/timeline');
    await expect(page.getByText('This screen could not be shown')).toBeVisible();
    await expect(page.locator('.rail')).toBeVisible();
    await page.unroute(isPart);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('.tl-toolbar')).toBeVisible();
  });

  for (const [what, isPart, hash, shown] of [
    ['a screen', /timeline-screen[^/]*\.js/, '#/timeline', '.tl-toolbar'],
    ['the words of one', /\/connectors-[^/]*\.js/, '#/integrations', '.int-bar'],
  ] as const) {
    test(`reloads ${what} that the browser dropped on a change of network`, async ({ page }) => {
      let givenUp = 0;
      await page.route(isPart, (route) => {
        givenUp += 1;
        return givenUp > 2 ? route.continue() : route.abort('internetdisconnected');
      });
      await go(page, hash);
      await expect(page.locator(`main ${shown}`)).toBeVisible();
      expect(givenUp).toBeGreaterThan(2);
      await expect(page.locator('main [role=alert].card-alert')).toHaveCount(0);
    });
  }

  test('reports a dialog that cannot be loaded, and opens it the next time', async ({ page }) => {
    const isPart = /pause-dialog[^/]*\.js/;
    await page.route(isPart, (route) => route.abort());
    await expect(page.locator('.verdict')).toBeVisible();
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByText('That could not be opened')).toBeVisible();
    await expect(page.locator('.rail')).toBeVisible();
    await page.unroute(isPart);
    await page.keyboard.press('Control+Shift+P');
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('still shows known past occurrences when a minute begins without it', async ({
    page,
    agent,
  }) => {
    await page.clock.install();
    await page.reload();
    await go(page, '#/windows?past=');
    const told = page.getByText('No window has opened yet');
    await expect(told).toBeVisible();
    await agent.kill();
    await expect(page.locator('.agent.lost')).toBeVisible();
    const minute = async (): Promise<string | undefined> =>
      /\d\d:\d\d/.exec(await page.locator('.clock').innerText())?.[0];
    const before = await minute();
    await page.clock.fastForward(120_000);
    await expect.poll(minute).not.toBe(before);
    await expect(told).toBeVisible();
  });
});
