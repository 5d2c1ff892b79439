import { expect, test } from '../../support/dashboard-test.ts';
import { asBen, go, latestEntry, windowOf } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { noticeWords } from '../../../shared/i18n/notices/notice-words.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';

const MINUTE = 60_000;
/** The page checks every five seconds. */
const PATIENCE = { timeout: 30_000 };

const SECOND_NOW = Math.floor(Date.now() / 1000) * 1000;

/** A window of 40 minutes. */
function windowAt(opensAt: number) {
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      {
        id: 'orders',
        systems: ['erp'],
        scheduler: { kind: 'local', every: '1m', command: ['true'] },
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
      // It closes in ten minutes.
      await use(windowAt(SECOND_NOW - 30 * MINUTE));
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
      .getByRole('button', { name: words('button.extend', { minutes: 30 }) })
      .click();
    await expect(ask).toHaveCount(0);
    await expect
      .poll(async () => {
        const page1 = await agent.client.call('audit.page', { kind: 'window.extended' });
        return page1.ok ? page1.value.entries.map(({ reason }) => reason) : [];
      }, PATIENCE)
      .toEqual([words('extendReason')]);
  });
});

test.describe('a notice inside the page before a window opens', () => {
  const words = noticeWords('en');
  const OPENS = SECOND_NOW + 50 * MINUTE;
  const iso = formatInstant;

  test.use({
    document: async ({}, use) => {
      await use(windowAt(OPENS));
    },
  });

  /** Ben moves it, so that it opens in about twelve minutes. */
  async function moveNear({ client }: ServedAgent): Promise<number> {
    const opensAt = Math.floor(Date.now() / 1000) * 1000 + 12 * MINUTE;
    const moved = await client.call('occurrence.move', {
      ...{ ...asBen('Earlier'), windowId: 'patches', opensAt: iso(OPENS) },
      to: { opensAt: iso(opensAt) },
    });
    expect(moved).toMatchObject({ ok: true });
    return opensAt;
  }

  test('tells what a moved one will hold, moves it with one press, and undoes that', async ({
    page,
    agent,
  }) => {
    await page.context().clearPermissions();
    await go(page, '#/windows');
    const opensAt = await moveNear(agent);
    const told = page.getByRole('status');
    // Runs each minute.
    const soon = told.getByText(
      /ERP will be paused at .*In 1[12] min, .*1 integration, 40 runs to hold\./,
    );
    await expect(soon).toBeVisible(PATIENCE);
    for (const minutes of [15, 30, 60]) {
      await expect(
        told.getByRole('button', { name: words('button.later', { minutes }) }),
      ).toBeVisible();
    }
    await told.getByRole('button', { name: words('button.later', { minutes: 30 }) }).click();
    await expect(soon).toHaveCount(0);
    const openings = async () => (await windowOf(agent, 'patches'))?.opensAt;
    await expect.poll(openings, PATIENCE).toBe(iso(opensAt + 30 * MINUTE));
    expect(await latestEntry(agent, 'occurrence.moved')).toMatchObject({
      reason: words('laterReason'),
    });

    await told.getByRole('button', { name: words('button.undo') }).click();
    await expect.poll(openings, PATIENCE).toBe(iso(opensAt));
    await expect(told.getByText(/^Undone/)).toBeVisible();
    expect((await windowOf(agent, 'patches'))?.closesAt).toBe(iso(opensAt + 40 * MINUTE));
  });

  test('says why a move was refused', async ({ page, agent }) => {
    await page.context().clearPermissions();
    await go(page, '#/windows');
    await moveNear(agent);
    const told = page.getByRole('status');
    const later = told.getByRole('button', { name: words('button.later', { minutes: 15 }) });
    await expect(later).toBeVisible(PATIENCE);
    const { opensAt } = (await windowOf(agent, 'patches')) ?? {};
    const skipped = await agent.client.call('occurrence.skip', {
      ...{ ...asBen('Not tonight'), windowId: 'patches', opensAt: opensAt ?? '' },
    });
    expect(skipped).toMatchObject({ ok: true });
    await later.click();
    await expect(told.getByText(new RegExp(`^${words('notDone')}: .+`))).toBeVisible();
  });
});
