import { spawnSync } from 'node:child_process';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { verdictOf } from '../../../shared/domain/now/verdict.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { verdictText } from '../../../shared/i18n/verdict-text.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import { expect, test as dashboardTest } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import { byBen, integrationOf, snapshotOf } from '../../support/dashboard-story.ts';

const MINUTE_MS = 60_000;

/** The ERP's window is open; the carrier's runs fail each second. */
function planned() {
  const hourly = { kind: 'local', every: '1h', command: ['true'] };
  const opensAt = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      { id: 'orders', name: 'Orders', systems: ['erp'], scheduler: hourly },
      { id: 'stock', name: 'Stock', systems: ['erp'], scheduler: hourly },
      { id: 'leads', name: 'Leads', scheduler: hourly },
      {
        ...{ id: 'carrier', name: 'Carrier' },
        scheduler: { kind: 'local', every: '1s', command: ['false'] },
      },
    ],
    windows: [
      {
        ...{ id: 'night', title: 'ERP night', reason: 'CHG-1101', timeZone: 'UTC' },
        ...{ start: formatWallClock(opensAt), duration: 'PT3H', covers: { systems: ['erp'] } },
      },
    ],
  });
}

const test = dashboardTest.extend({
  document: async ({}, use) => {
    await use(planned());
  },
});

test('two holds and a failed run: page and status say the same', async ({
  page,
  agent,
  document,
}) => {
  const failed = async () => (await integrationOf(agent, 'carrier'))?.lastRun?.outcome;
  await expect.poll(failed, { timeout: 30_000 }).toBe('failed');
  const selector = { all: true, systems: [], tags: [], integrations: [], except: [] };
  const until = formatInstant(Math.floor(Date.now() / 1000) * 1000 + 15 * MINUTE_MS);
  const hold = { ...byBen(), selector, reason: 'INC-2291', until };
  expect(await agent.client.call('hold.place', hold)).toMatchObject({ ok: true });
  await expect.poll(async () => (await integrationOf(agent, 'carrier'))?.state).toBe('paused');

  const verdict = page.locator('.verdict');
  await expect(verdict.locator('h2')).toHaveText(
    /^Leads and Carrier are paused until .+, ERP until /,
  );
  const snapshot = await snapshotOf(agent);
  const now = Date.parse(snapshot.now);
  const known = {
    link: { kind: 'connected' },
    snapshot,
    definitions: document ?? null,
    now,
  } as const;
  const times = new TimeText(DAYTIME_ZONE, 'en');
  await expect(verdict.locator('h2')).toHaveText(verdictText(verdictOf(known), { times, now }));
  const words = [CLI_ENTRY, 'status', '--data-dir', agent.directory.root];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stdout).toMatch(
    /^Leads and Carrier are paused until .+, ERP until .+\.\n1 thing needs your attention\.$/m,
  );

  await expect(page.locator('.attention').getByText('Carrier failed')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Now, 1 thing needs/ })).toBeVisible();
  const lines = page.getByRole('list', { name: 'Holds in force' }).getByRole('listitem');
  await expect(lines).toHaveText([/^Manual pause.*INC-2291/, /^ERP night.*CHG-1101/]);
  const groups = page.locator('.held-group');
  await expect(groups).toHaveText([/^Manual pause · INC-2291/, /^ERP night/]);
  await expect(page.getByText(/also .+, until \d\d:\d\d /).first()).toBeVisible();

  // Each line extends its own hold: after this, the pause ends after the window.
  for (const times of [1, 2, 3]) {
    await lines
      .filter({ hasText: 'INC-2291' })
      .getByRole('button', { name: / by 60 min$/ })
      .click();
    const end = formatInstant(Date.parse(until) + times * 60 * MINUTE_MS);
    await expect
      .poll(async () => (await integrationOf(agent, 'leads'))?.holds.map((one) => one.until))
      .toEqual([end]);
  }
  await expect(lines).toHaveText([/^ERP night/, /^Manual pause/]);
  await expect(groups).toHaveText([/^Manual pause/]);
  await expect(verdict.locator('h2')).toHaveText(/^Everything is paused until [^,]+$/);
});
