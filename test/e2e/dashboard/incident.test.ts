import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { countingServer } from '../../support/counting-server.ts';
import { hasDoor, openDoor, type DashboardDoor } from '../../support/dashboard-door.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';

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

describe.runIf(hasDoor)('an incident, on a real dashboard against a real agent', () => {
  let door: DashboardDoor;
  let erp: Awaited<ReturnType<typeof countingServer>>;
  let agent: ServedAgent;

  beforeAll(async () => {
    door = await openDoor();
    erp = await countingServer();
  }, 60_000);

  afterAll(async () => {
    await door.close();
    erp.close();
  });

  const planned = (opensInMs: number) =>
    document(erp.url, Math.ceil(Date.now() / 1000) * 1000 + opensInMs);

  beforeEach(async () => {
    agent = await servedAgent(planned(3_600_000));
  }, 60_000);

  afterEach(() => agent.dispose());

  function remanso(...words: string[]): string {
    const run = spawnSync(
      process.execPath,
      [CLI_ENTRY, ...words, '--data-dir', agent.directory.root],
      {
        encoding: 'utf8',
      },
    );
    expect(run.status, run.stderr).toBe(0);
    return run.stdout;
  }

  const go = (page: Page, route: string) =>
    page.evaluate((hash) => (window.location.hash = hash), route);

  const verdict = (page: Page) => page.locator('.verdict h2');

  it('shows a window opening and closing without a reload', async () => {
    const { page, complaints, close } = await door.open(agent);
    await verdict(page).getByText('Everything is flowing').waitFor({ timeout: 10_000 });
    // Moved near only now: however slow the start was, the page sees it open.
    const person = { name: 'ana', via: 'test' };
    const moved = { commandId: 'move-near', person, document: planned(1000) };
    expect(await agent.client.call('document.apply', moved)).toMatchObject({ ok: true });
    await verdict(page).getByText('ERP is paused until').waitFor({ timeout: 15_000 });
    await verdict(page).getByText('Everything is flowing').waitFor({ timeout: 15_000 });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  it('pauses the ERP with a reason; status, trail and every page know; resumes', async () => {
    const { page, close } = await door.open(agent);
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
    await go(page, '#/audit');
    await page.getByText('Vendor on the line').first().waitFor();
    remanso('resume', '--all', '--reason', 'Vendor is done');
    await go(page, '#/now');
    await verdict(page).getByText('Everything is flowing').waitFor();
    await close();
  }, 60_000);

  it('says that the agent is lost, and recovers by itself with no stale figure', async () => {
    const { page, close } = await door.open(agent);
    await verdict(page).waitFor();
    await agent.kill();
    await verdict(page).getByText('The agent does not answer').waitFor({ timeout: 10_000 });
    await door.revive(agent);
    await verdict(page)
      .getByText(/flowing|paused until/)
      .waitFor({ timeout: 15_000 });
    expect(await page.getByText('As of').count()).toBe(0);
    await close();
  }, 60_000);

  it('tells two dashboards and the command line the same within moments', async () => {
    const first = await door.open(agent);
    const second = await door.open(agent);
    await verdict(second.page).waitFor();
    remanso('pause', '--all', '--for', '10m', '--reason', 'two at once');
    for (const { page } of [first, second]) {
      await verdict(page).getByText('Everything is paused until').waitFor({ timeout: 10_000 });
    }
    await first.close();
    await second.close();
  }, 60_000);
});
