import { join } from 'node:path';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

const LINE = '*/5 * * * * root /opt/export --customers';
const MINUTE_MS = 60_000;

test.describe('integrations that other schedulers start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-crontab-'));
  test.afterAll(() => rmSync(folder, { recursive: true }));

  test.use({
    document: async ({}, use) => {
      const file = join(folder, 'shop');
      writeFileSync(file, `${LINE}\n`);
      const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
      const start = new Date(minute - MINUTE_MS).toISOString().slice(0, 19);
      const window = { start, duration: 'PT2H', timeZone: 'UTC', rrule: 'FREQ=DAILY' };
      await use(
        documentSchema.parse({
          integrations: [
            {
              id: 'customers',
              name: 'Export customers',
              scheduler: { kind: 'cron', file, line: LINE },
            },
            { id: 'nightly', name: 'Nightly load', scheduler: { kind: 'guard' } },
          ],
          windows: [
            { id: 'night', title: 'Night', reason: 'Patches', ...window, covers: { all: true } },
          ],
        }),
      );
    },
  });

  test('are counted, and never as none where they are not known', async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
    const rows = page.locator('.held-runs');
    await expect(
      rows.filter({ hasText: /2[2-5] (?:of 2[2-5] due while held|runs to hold)/ }),
    ).toBeVisible();
    await expect(rows.filter({ hasText: 'held runs not known' })).toBeVisible();
    await expect(page.getByText('no runs held')).toHaveCount(0);
    await page.goto(`${new URL(page.url()).origin}/#/windows`);
    await expect(page.getByText('1 schedule not known')).toBeVisible();
    await expect(page.getByText('no surprises')).toHaveCount(0);
    await page.goto(`${new URL(page.url()).origin}/#/timeline`);
    await expect(page.getByText('guard · not known')).toBeVisible();
    await page.goto(`${new URL(page.url()).origin}/#/integrations/customers`);
    await expect(page.getByText('Crontab line: every 5 min').first()).toBeVisible();
  });
});
