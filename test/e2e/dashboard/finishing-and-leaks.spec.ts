import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../support/dashboard-test.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { guardFolder } from '../../support/guarded-directory.ts';
import {
  asBen,
  byBen,
  integrationOf,
  latestEntry,
  snapshotOf,
} from '../../support/dashboard-story.ts';
import type { ServedAgent } from '../../support/served-agent.ts';

/** Distinguishes this test's job from every other process on the machine. */
const MARK = `remanso-job-${process.pid}`;

function planned(url: string, opensInMs: number) {
  const opensAt = Math.ceil(Date.now() / 1000) * 1000 + opensInMs;
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      {
        id: 'inventory',
        name: 'Inventory levels → ERP',
        systems: ['erp'],
        inFlight: 'stop-after 1h',
        scheduler: { kind: 'local', every: '1s', http: { url: `${url}/inventory` } },
      },
      {
        id: 'carrier',
        name: 'Carrier tracking',
        scheduler: { kind: 'guard', watch: [MARK] },
        onDrift: 'ask',
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

test.describe('finishing runs, leaks and drifts, on Now', () => {
  let job: ChildProcess | undefined;

  test.use({
    document: async ({ erp }, use) => {
      erp.work = { status: 200, delayMs: 60_000 };
      await use(planned(erp.url, 3_600_000));
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
  });
  test.afterEach(() => {
    job?.kill('SIGKILL');
  });

  const pauseCarrier = (agent: ServedAgent) =>
    agent.client.call('hold.place', {
      ...asBen('Carrier moves house'),
      selector: { integrations: ['carrier'] },
      until: null,
    });

  const isHeld = async (agent: ServedAgent): Promise<number> =>
    (await integrationOf(agent, 'carrier'))?.holds.length ?? 0;

  test('counts runs finishing as the window opens, with their start and when they are stopped', async ({
    page,
    agent,
    erp,
  }) => {
    const isRunning = async (): Promise<boolean> =>
      (await integrationOf(agent, 'inventory'))?.lastRun?.outcome === 'running';
    await expect.poll(isRunning).toBe(true);
    const near = planned(erp.url, 2000);
    await agent.client.call('document.apply', { ...byBen(), document: near });
    await expect(page.getByText('1 finishing')).toBeVisible({ timeout: 20_000 });
    const row = page.getByRole('listitem').filter({ hasText: 'Inventory levels → ERP' });
    await expect(row.getByText(/has been running for/)).toBeVisible();
    await expect(
      page.getByRole('heading', { name: /^ERP is paused until|^Inventory levels/ }),
    ).toBeVisible({ timeout: 20_000 });
    await expect(row.getByText(/It will be stopped at/)).toBeVisible({ timeout: 30_000 });
    expect((await integrationOf(agent, 'inventory'))?.state).toBe('draining');
  });

  test('shows a leak with who and when, links to its entry, and pauses it again', async ({
    page,
    agent,
  }) => {
    await pauseCarrier(agent);
    const code = 'setInterval(() => {}, 1000)';
    job = spawn(process.execPath, ['-e', code, MARK], { stdio: 'ignore' });
    const card = page
      .getByRole('alert')
      .filter({ hasText: 'Carrier tracking ran while it was paused' });
    await expect(card).toBeVisible({ timeout: 30_000 });
    await expect(card.getByText(`pid ${job.pid}`)).toBeVisible();
    await expect(page.locator('.verdict').getByText('1 thing needs your attention')).toBeVisible();
    await card.getByRole('button', { name: 'Pause it again' }).click();
    await expect.poll(() => isHeld(agent)).toBe(2);
    expect(await latestEntry(agent, 'hold.placed')).toMatchObject({
      reason: 'Paused again: someone outside Remanso let it run',
    });
    await card.getByRole('button', { name: 'See the run' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByText('leak', { exact: false }).first()).toBeVisible();
    expect(page.url()).toContain('kind=leak.detected');
  });

  test('asks about a hold removed from outside Remanso, and restores it', async ({
    page,
    agent,
  }) => {
    await pauseCarrier(agent);
    await expect.poll(() => isHeld(agent)).toBe(1);
    const { flags } = guardFolder(agent.directory);
    const flag = readdirSync(flags).find((name) => name.includes('carrier')) ?? '';
    expect(flag).not.toBe('');
    rmSync(join(flags, flag));
    const card = page
      .getByRole('alert')
      .filter({ hasText: 'Someone outside Remanso let Carrier tracking run' });
    await expect(card).toBeVisible({ timeout: 30_000 });
    await card.getByRole('button', { name: 'Pause it again' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => readdirSync(flags)).toContain(flag);
    await expect(card).toHaveCount(0, { timeout: 30_000 });
    expect((await snapshotOf(agent)).problems).toEqual([]);
  });
});
