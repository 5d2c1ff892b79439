import { expect, test } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { noticeWords } from '../../../shared/i18n/notice-text.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';

const MINUTE = 60_000;
/** The page checks every five seconds. */
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

test.describe('a notice inside the page, if the browser may not show notifications', () => {
  const words = noticeWords('es');

  test.use({
    document: async ({}, use) => {
      await use(closing());
    },
    language: 'es',
  });

  test('asks whether a closing window needs longer, and extends it with one press', async ({
    page,
    agent,
  }) => {
    await page.context().clearPermissions();
    await go(page, '#/windows');
    const ask = page.getByRole('status').getByText('ERP vuelve a fluir dentro de 10 min');
    await expect(ask).toBeVisible(PATIENCE);
    await page
      .getByRole('status')
      .getByRole('button', { name: words.buttons.extend(30) })
      .click();
    await expect(ask).toHaveCount(0);
    await expect
      .poll(async () => {
        const page1 = await agent.client.call('audit.page', { kind: 'window.extended' });
        return page1.ok ? page1.value.entries.map(({ reason }) => reason) : [];
      }, PATIENCE)
      .toEqual([words.extendReason]);
  });
});
