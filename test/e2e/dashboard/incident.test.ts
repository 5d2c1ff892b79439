import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/document.ts';
import { formatWallClock } from '../../../shared/domain/wall-clock.ts';
import { countingServer } from '../../support/counting-server.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const ENTRY = fileURLToPath(new URL('../../../agent/cli/remanso.ts', import.meta.url));

function document(url: string, opensAt: number) {
  const post = (id: string, system: string) => ({
    id,
    systems: [system],
    scheduler: { kind: 'local', every: '1s', http: { url: `${url}/${id}` } },
  });
  return documentSchema.parse({
    systems: [
      { id: 'erp', name: 'ERP' },
      { id: 'crm', name: 'CRM' },
    ],
    integrations: [post('orders', 'erp'), post('leads', 'crm')],
    windows: [
      {
        id: 'patches',
        title: 'ERP patches',
        timeZone: 'UTC',
        start: formatWallClock(opensAt),
        duration: 'PT4S',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

describe.runIf(hasChromium)('an incident, in a real Chromium against a real agent', () => {
  let browser: Browser;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let agent: ServedAgent;
  let opensAt: number;

  beforeAll(async () => {
    browser = await launchChromium();
    erp = await countingServer();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    erp.close();
  });

  /** An agent whose window opens in six seconds, or in an hour. */
  async function serve(opensInMs: number): Promise<void> {
    opensAt = Math.ceil(Date.now() / 1000) * 1000 + opensInMs;
    agent = await servedAgent(document(erp.url, opensAt));
  }

  beforeEach(async ({ task }) => {
    await serve(task.name.includes('window') ? 6000 : 3_600_000);
  }, 60_000);

  afterEach(() => agent.dispose());

  function remanso(...words: string[]): string {
    const run = spawnSync(process.execPath, [ENTRY, ...words, '--data-dir', agent.directory.root], {
      encoding: 'utf8',
    });
    expect(run.status, run.stderr).toBe(0);
    return run.stdout;
  }

  const verdict = (page: Page) => page.locator('.verdict h2');

  it('shows a window opening and closing without a reload', async () => {
    const { page, context, complaints } = await openDashboard(browser, agent.url);
    await verdict(page).getByText('Everything is flowing').waitFor({ timeout: 10_000 });
    await verdict(page).getByText('ERP is paused until').waitFor({ timeout: 15_000 });
    await verdict(page).getByText('Everything is flowing').waitFor({ timeout: 15_000 });
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('pauses the ERP with a reason; status, trail and every page know; resumes', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    await verdict(page).getByText('Everything is flowing').waitFor();
    await page.getByRole('button', { name: 'Pause now…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'System' }).click();
    await dialog.getByRole('button', { name: /^ERP/ }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Vendor on the line');
    await dialog.getByRole('radio', { name: '15 min' }).click();
    await page.keyboard.press('Control+Enter');
    await verdict(page).getByText('orders is paused until').waitFor();
    await page.getByText('Paused by').getByText('Vendor on the line').waitFor();
    const status = remanso('status', '--json');
    expect(JSON.parse(status)).toMatchObject({
      integrations: [
        {
          id: 'orders',
          state: 'paused',
          holds: [{ kind: 'manual', reason: 'Vendor on the line' }],
        },
        { id: 'leads', state: 'flowing' },
      ],
    });
    expect(remanso('audit', 'list', '--kind', 'hold.placed', '--json')).toContain(
      'Vendor on the line',
    );
    await page.goto(`${new URL(agent.url).origin}/#/audit`);
    await page.getByText('Vendor on the line').first().waitFor();
    remanso('resume', '--all', '--reason', 'Vendor is done');
    await page.goto(`${new URL(agent.url).origin}/#/now`);
    await verdict(page).getByText('Everything is flowing').waitFor();
    await context.close();
  }, 60_000);

  it('says that the agent is lost, and recovers by itself with no stale figure', async () => {
    const { page, context } = await openDashboard(browser, agent.url);
    await verdict(page).waitFor();
    await agent.kill();
    await verdict(page).getByText('The agent does not answer').waitFor({ timeout: 10_000 });
    await agent.restart();
    await verdict(page)
      .getByText(/flowing|paused until/)
      .waitFor({ timeout: 15_000 });
    expect(await page.getByText('As of').count()).toBe(0);
    await context.close();
  }, 60_000);

  it('tells two dashboards and the command line the same within moments', async () => {
    const first = await openDashboard(browser, agent.url);
    const storageState = await first.context.storageState();
    const origin = new URL(agent.url).origin;
    const second = await openDashboard(browser, `${origin}/`, { storageState });
    await verdict(second.page).waitFor();
    remanso('pause', '--all', '--for', '10m', '--reason', 'two at once');
    for (const { page } of [first, second]) {
      await verdict(page).getByText('Everything is paused until').waitFor({ timeout: 3000 });
    }
    await first.context.close();
    await second.context.close();
  }, 60_000);
});
