import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { guardFolder } from '../../support/guarded-directory.ts';
import {
  asBen,
  byBen,
  integrationOf,
  latestEntry,
  snapshotOf,
} from '../../support/dashboard-story.ts';
import { erpStandIn, type ErpStandIn } from '../../support/erp-stand-in.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

/** Tells the job of this test from any other process of the machine. */
const MARK = `remanso-job-${process.pid}`;

function document(url: string, opensAt: number) {
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

describe.runIf(hasChromium)('what finishes, leaks and drifts, on Now', () => {
  let browser: Browser;
  let erp: ErpStandIn;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;
  let job: ChildProcess | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    erp = await erpStandIn();
    erp.work = { status: 200, delayMs: 60_000 };
  });
  afterEach(async () => {
    job?.kill('SIGKILL');
    await context.close();
    await agent.dispose();
    erp.close();
  });

  const start = async (opensInMs: number): Promise<void> => {
    const opensAt = Math.ceil(Date.now() / 1000) * 1000 + opensInMs;
    agent = await servedAgent(document(erp.url, opensAt));
    ({ page, context } = await openDashboard(browser, agent.url));
    await page.waitForSelector('.agent.connected');
  };

  const pauseCarrier = () =>
    agent.client.call('hold.place', {
      ...asBen('Carrier moves house'),
      selector: { integrations: ['carrier'] },
      until: null,
    });

  const isHeld = async (): Promise<number> =>
    (await integrationOf(agent, 'carrier'))?.holds.length ?? 0;

  it('counts what finishes as the window opens, since when it runs and when it is stopped', async () => {
    await start(3_600_000);
    const isRunning = async (): Promise<boolean> =>
      (await integrationOf(agent, 'inventory'))?.lastRun?.outcome === 'running';
    await expect.poll(isRunning).toBe(true);
    const near = document(erp.url, Math.ceil(Date.now() / 1000) * 1000 + 2000);
    await agent.client.call('document.apply', { ...byBen(), document: near });
    await page.getByText('1 finishing').waitFor({ timeout: 20_000 });
    const row = page.getByRole('listitem').filter({ hasText: 'Inventory levels → ERP' });
    await row.getByText(/has been going for/).waitFor();
    await page.getByRole('heading', { name: /^ERP is paused until|^Inventory levels/ }).waitFor({
      timeout: 20_000,
    });
    await row.getByText(/It is stopped at/).waitFor({ timeout: 10_000 });
    expect((await integrationOf(agent, 'inventory'))?.state).toBe('draining');
  }, 60_000);

  it('tells of a leak with who and when, leads to its entry, and pauses it again', async () => {
    await start(3_600_000);
    await pauseCarrier();
    const code = 'setInterval(() => {}, 1000)';
    job = spawn(process.execPath, ['-e', code, MARK], { stdio: 'ignore' });
    const card = page
      .getByRole('alert')
      .filter({ hasText: 'Carrier tracking ran while it was paused' });
    await card.waitFor({ timeout: 10_000 });
    await card.getByText(`pid ${job.pid}`).waitFor();
    await page.getByRole('heading', { name: '1 thing needs you' }).waitFor();
    await card.getByRole('button', { name: 'Pause it again' }).click();
    await expect.poll(isHeld).toBe(2);
    expect(await latestEntry(agent, 'hold.placed')).toMatchObject({
      reason: 'Paused again: another hand let it run',
    });
    await card.getByRole('button', { name: 'See the run' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByText('leak', { exact: false }).first().waitFor();
    expect(page.url()).toContain('kind=leak.detected');
  }, 60_000);

  it('asks about a hold that another hand took away, and sets it anew', async () => {
    await start(3_600_000);
    await pauseCarrier();
    await expect.poll(isHeld).toBe(1);
    const { flags } = guardFolder(agent.directory);
    const flag = readdirSync(flags).find((name) => name.includes('carrier')) ?? '';
    expect(flag).not.toBe('');
    rmSync(join(flags, flag));
    const card = page
      .getByRole('alert')
      .filter({ hasText: 'Carrier tracking was let run outside Remanso' });
    await card.waitFor({ timeout: 15_000 });
    await card.getByRole('button', { name: 'Pause it again' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => readdirSync(flags)).toContain(flag);
    await card.waitFor({ state: 'detached', timeout: 15_000 });
    expect((await snapshotOf(agent)).problems).toEqual([]);
  }, 60_000);
});
