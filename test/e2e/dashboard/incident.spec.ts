import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, LOST_AGENT, test as dashboardTest } from '../../support/dashboard-test.ts';
import { CLI_ENTRY } from '../../support/cli-run.ts';
import { countingServer } from '../../support/counting-server.ts';
import { go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { ServedAgent } from '../../support/served-agent.ts';

function planned(url: string, opensInMs: number) {
  const opensAt = Math.ceil(Date.now() / 1000) * 1000 + opensInMs;
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

const test = dashboardTest.extend<{ counted: { readonly url: string } }>({
  counted: async ({}, use) => {
    const server = await countingServer();
    await use(server);
    server.close();
  },
  document: async ({ counted }, use) => {
    await use(planned(counted.url, 3_600_000));
  },
});

test.describe('an incident, on a real dashboard against a real agent', { tag: '@doors' }, () => {
  function remanso(agent: ServedAgent, ...words: string[]): string {
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

  const verdict = (page: Page) => page.locator('.verdict h2');

  test('shows a window opening and closing without a reload', async ({ page, agent, counted }) => {
    await expect(verdict(page).getByText('Everything is flowing')).toBeVisible({ timeout: 30_000 });
    // What a page opens with stands still: a movement would keep it from who reads it.
    await expect(verdict(page)).not.toHaveClass(/arrives/);
    // Moved close only now: however slow the start was, the page sees it open.
    const person = { name: 'ana', via: 'test' };
    const moved = { commandId: 'move-near', person, document: planned(counted.url, 1000) };
    expect(await agent.client.call('document.apply', moved)).toMatchObject({ ok: true });
    await expect(verdict(page).getByText('ERP is paused until')).toBeVisible({ timeout: 30_000 });
    await expect(verdict(page)).toHaveClass(/arrives/);
    await expect(verdict(page).getByText('Everything is flowing')).toBeVisible({ timeout: 30_000 });
  });

  test('pauses the ERP with a reason, seen in status, trail and every page; resumes', async ({
    page,
    agent,
  }) => {
    await expect(verdict(page).getByText('Everything is flowing')).toBeVisible();
    await page.getByRole('button', { name: 'Pause now…' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'System' }).click();
    await dialog.getByRole('button', { name: /^ERP/ }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Vendor on the phone');
    await dialog.getByRole('radio', { name: '15 min' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(verdict(page).getByText('orders is paused until')).toBeVisible();
    await expect(page.locator('.holds').getByText('Vendor on the phone')).toBeVisible();
    const status = remanso(agent, 'status', '--json');
    expect(JSON.parse(status)).toMatchObject({
      integrations: [
        {
          id: 'orders',
          state: 'paused',
          holds: [{ kind: 'manual', reason: 'Vendor on the phone' }],
        },
        { id: 'leads', state: 'flowing' },
      ],
    });
    expect(remanso(agent, 'audit', 'list', '--kind', 'hold.placed', '--json')).toContain(
      'Vendor on the phone',
    );
    await go(page, '#/audit');
    await expect(page.getByText('Vendor on the phone').first()).toBeVisible();
    remanso(agent, 'resume', '--all', '--reason', 'Vendor is done');
    await go(page, '#/now');
    await expect(verdict(page).getByText('Everything is flowing')).toBeVisible();
  });

  test.describe('whose agent is killed', () => {
    test.use({ mayComplain: LOST_AGENT });

    test('shows that the agent is lost, and recovers by itself with no stale figure', async ({
      page,
      agent,
      way,
    }) => {
      await expect(verdict(page)).toBeVisible();
      // In the midst of fetching the page's other parts, which it does while nothing else is done.
      await page.waitForRequest(/pause-dialog/);
      await agent.kill();
      await expect(verdict(page).getByText('The agent does not answer')).toBeVisible({
        timeout: 30_000,
      });
      await way.revive(agent);
      await expect(verdict(page).getByText(/flowing|paused until/)).toBeVisible({
        timeout: 30_000,
      });
      await expect(page.getByText('As of')).toHaveCount(0);
    });
  });

  test('updates two dashboards and the CLI alike within moments', async ({ page, look, agent }) => {
    const second = await look();
    await expect(verdict(second)).toBeVisible();
    remanso(agent, 'pause', '--all', '--for', '10m', '--reason', 'two at once');
    for (const one of [page, second]) {
      await expect(verdict(one).getByText('Everything is paused until')).toBeVisible({
        timeout: 30_000,
      });
    }
  });
});
