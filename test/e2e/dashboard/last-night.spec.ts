import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { preferencesSchema } from '../../../shared/domain/definitions/settings/preferences.ts';
import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { servedAgent } from '../../support/served-agent.ts';
import { livePast } from '../screens/past.ts';

const NOW = Date.now();
const OPENED = Math.floor(NOW / HOUR_MS) * HOUR_MS - 9 * HOUR_MS;
/** The page checks every five seconds. */
const PATIENCE = { timeout: 30_000 };
const TWO_LOOKS_MS = 10_500;

/** Where it is noon now: the night is over, and it is not evening yet. */
function zoneOfNoon(): string {
  const ahead = 12 - new Date(NOW).getUTCHours();
  // Named with the sign of POSIX: west is positive.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

function nightly(): RemansoDocument {
  const scheduler = { kind: 'local', cron: '*/10 * * * *', timeZone: 'UTC', command: ['true'] };
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: ['orders', 'stock'].map((id) => ({ id, systems: ['erp'], scheduler })),
    windows: [
      {
        ...{ id: 'night', title: 'ERP night', timeZone: 'UTC', rrule: 'FREQ=DAILY' },
        ...{ start: formatWallClock(OPENED), duration: 'PT1H', covers: { systems: ['erp'] } },
      },
    ],
  });
}

const test = dashboardTest.extend({
  agent: async ({}, use) => {
    const document = nightly();
    const agent = await servedAgent(document, (directory) => {
      const opening = { windowId: 'night', reason: 'Patches', integrations: ['orders', 'stock'] };
      const closesAt = OPENED + HOUR_MS;
      livePast(directory, document, {
        ...{ from: OPENED - HOUR_MS, to: NOW },
        openings: [{ ...opening, opensAt: OPENED, closesAt }],
      });
    });
    const wanted = preferencesSchema.parse({ timeZone: zoneOfNoon() });
    expect(await agent.client.call('preferences.set', wanted)).toMatchObject({ ok: true });
    await use(agent);
    await agent.dispose();
  },
});

test('last night is summed up once, until it is dismissed; a reload does not repeat it', async ({
  page,
  look,
}) => {
  const told = page.locator('.toast', {
    hasText: /^Last night: 1 window\. 12 runs held, 0 leaked\./,
  });
  await expect(told).toBeVisible(PATIENCE);
  await expect(told).toHaveCount(1);
  await told.getByRole('button', { name: 'Close' }).click();
  await expect(told).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.agent.connected')).toBeVisible();
  await page.waitForTimeout(TWO_LOOKS_MS);
  await expect(told).toHaveCount(0);

  // Another browser has not told it yet; its button leads to the past windows.
  const other = await look();
  await expect(other.getByRole('status').getByText(/^Last night: 1 window/)).toBeVisible(PATIENCE);
  await other.getByRole('status').getByRole('button', { name: 'History' }).click();
  await expect(other).toHaveURL(/#\/windows\?past=/);
  await expect(other.getByRole('main')).toContainText('ERP night');
});
