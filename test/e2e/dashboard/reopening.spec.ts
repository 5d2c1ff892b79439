import type { Page } from '@playwright/test';
import { expect, test } from '../../support/dashboard-test.ts';
import { goByKeyboard, latestEntry, snapshotOf, windowOf } from '../../support/dashboard-story.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';
import { inDetail } from '../../support/in-detail.ts';
import { violationsOn } from '../../support/page-violations.ts';

const ID = 'erp-patches';

test.describe('reopening decisions in the dashboard', () => {
  test.use({
    document: async ({ erp }, use) => {
      await use(reopeningDocument(erp.url, Date.now()));
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.verdict.still')).toBeVisible();
  });

  const heading = (page: Page, name: RegExp): Promise<void> =>
    expect(page.locator('.verdict').getByRole('heading', { name })).toBeVisible({
      timeout: 30_000,
    });

  const held = async (agent: ServedAgent, runs: number): Promise<void> => {
    const skipped = async (): Promise<number> => {
      const reply = await agent.client.call('audit.page', { kind: 'run.skipped', limit: 100 });
      return reply.ok ? reply.value.entries.length : 0;
    };
    await expect.poll(skipped, { timeout: 20_000 }).toBeGreaterThanOrEqual(runs);
  };

  async function endByMouse(page: Page, reason: string): Promise<void> {
    await page.getByRole('button', { name: /^End now: / }).click();
    const dialog = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await expect(dialog.getByText('4 integrations resume only once ERP is ready.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason);
    await dialog.getByRole('button', { name: /^End window now/ }).click();
    await expect(dialog).toHaveCount(0);
  }

  test('shows that the ERP is not ready, keeps it closed by keyboard, reopens it anyway by mouse', async ({
    page,
    agent,
    erp,
  }) => {
    erp.health = 503;
    await held(agent, 4);
    await endByMouse(page, 'Done early');
    await heading(page, /^ERP stays paused: it is not ready$/);
    await expect(page.getByText('0 of 3 passes in a row')).toBeVisible();
    await expect(page.getByText('HTTP 503')).toBeVisible();
    expect(await page.title()).toContain('ERP stays paused: it is not ready');
    await expect(page.getByText('until it stops checking')).toBeVisible();
    // React Aria's own: the announcement of a pending button whose label is gone by now.
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);

    await page.getByRole('button', { name: 'Keep closed…' }).focus();
    await page.keyboard.press('Enter');
    const keep = page.getByRole('alertdialog', { name: 'Keep ERP monthly maintenance closed' });
    await expect(
      keep.getByText('4 integrations stay paused until someone reopens the window.'),
    ).toBeVisible();
    await goByKeyboard(page, 'The vendor still works');
    await heading(page, /^ERP stays paused until someone reopens it$/);
    expect(await latestEntry(agent, 'reopening.decided')).toMatchObject({
      reason: 'The vendor still works',
      detail: { choice: 'keep' },
    });

    await page.getByRole('button', { name: 'Reopen now anyway…' }).click();
    const release = page.getByRole('alertdialog', { name: /now anyway$/ });
    await expect(release.getByText('ERP is not ready: HTTP 503.')).toBeVisible();
    await expect(release.getByText('4 integrations flow again step by step')).toBeVisible();
    await release.getByRole('button', { name: /^Reopen now anyway/ }).click();
    await expect(release.getByText('Give a reason')).toBeVisible();
    await release.getByRole('textbox', { name: 'Why' }).fill('The probe lies');
    await release.getByRole('button', { name: /^Reopen now anyway/ }).click();
    await heading(page, /^(ERP is reopening|Everything is flowing)/);
    expect(await latestEntry(agent, 'reopening.decided')).toMatchObject({
      detail: { choice: 'release' },
    });
  });

  test('shows that the first run failed, checks again by mouse, and accepts a choice per row', async ({
    page,
    agent,
    erp,
  }) => {
    erp.work = { status: 500, delayMs: 0 };
    await held(agent, 8);
    await endByMouse(page, 'Done');
    await heading(page, /^ERP stays paused: the first run failed$/);
    await expect(page.getByText('The first run failed once')).toBeVisible();
    await expect(page.getByText(/^.* run, failed$/)).toBeVisible();
    erp.work = { status: 200, delayMs: 0 };
    await page.getByRole('button', { name: 'Check again…' }).click();
    const retry = page.getByRole('alertdialog', { name: /^Check again whether/ });
    await expect(retry.getByText('4 integrations wait until ERP is ready')).toBeVisible();
    await retry.getByRole('textbox', { name: 'Why' }).fill('Mended');
    await retry.getByRole('button', { name: /^Check again/ }).click();

    const bank = page.getByRole('radiogroup', { name: /held runs of Bank statements/ });
    const customers = page.getByRole('radiogroup', { name: /held runs of CRM customers/ });
    await expect(bank).toBeVisible({ timeout: 20_000 });
    await expect(customers).toBeVisible({ timeout: 20_000 });
    await expect(bank.getByRole('radio', { name: 'skip' })).toBeChecked();
    await expect(page.getByText(/^skipped automatically at/).first()).toBeVisible();
    await bank.getByRole('radio', { name: /^run all/ }).click();
    await customers.getByRole('radio', { name: 'skip' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Decide for 2 integrations' }).click();
    await expect(page.getByText('Give a reason')).toBeVisible();
    await page.getByRole('textbox', { name: 'Why' }).fill('Statements matter');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Decided for 2 integrations.')).toBeVisible();
    expect((await snapshotOf(agent)).questions).toEqual([]);
    const reply = await agent.client.call('audit.page', { kind: 'missed.decided', limit: 10 });
    const choices = reply.ok
      ? reply.value.entries.map(({ integrationId, reason, detail }) => [
          integrationId,
          inDetail(detail, 'choice'),
          reason,
        ])
      : [];
    expect(choices).toEqual(
      expect.arrayContaining([
        ['bank', 'all', 'Statements matter'],
        ['customers', 'once', 'Statements matter'],
      ]),
    );
  });

  test('explains why nothing can be decided when it has reopened meanwhile', async ({
    page,
    agent,
    erp,
  }) => {
    erp.health = 503;
    await endByMouse(page, 'Done early');
    await heading(page, /not ready$/);
    await page.getByRole('button', { name: 'Keep closed…' }).click();
    const keep = page.getByRole('alertdialog', { name: /^Keep/ });
    await expect(
      keep.getByText('4 integrations stay paused until someone reopens the window.'),
    ).toBeVisible();
    erp.health = 200;
    await expect
      .poll(async () => (await windowOf(agent, ID))?.state, { timeout: 30_000 })
      .toBe('scheduled');
    await expect(keep.getByText('Nothing was decided.')).toBeVisible();
    await expect(keep.getByText('It is not reopening now.')).toBeVisible();
  });

  test.describe('in Spanish', () => {
    test.use({ language: 'es' });

    test('shows everything', async ({ page, agent, erp }) => {
      erp.health = 503;
      await held(agent, 4);
      await page.getByRole('button', { name: /^Terminar ahora: / }).click();
      const end = page.getByRole('alertdialog', { name: 'Terminar ERP monthly maintenance ahora' });
      await expect(
        end.getByText('4 integraciones se reanudan solo cuando ERP esté listo.'),
      ).toBeVisible();
      await goByKeyboard(page, 'Acabado', 'Por qué');
      await heading(page, /^ERP sigue en pausa: no está listo$/);
      await page.getByRole('button', { name: 'Reabrir igualmente…' }).click();
      const release = page.getByRole('alertdialog', { name: /igualmente$/ });
      await expect(release.getByText('ERP no está listo: HTTP 503.')).toBeVisible();
      await page.keyboard.press('Escape');
      erp.health = 200;
      await heading(page, /^ERP reabre: \d de 4 ya fluyen$/);
      await expect(page.getByRole('radiogroup', { name: /Bank statements/ })).toBeVisible({
        timeout: 20_000,
      });
      await page.getByRole('textbox', { name: 'Por qué' }).fill('No hacen falta');
      await page.getByRole('button', { name: /^Decidir para/ }).click();
      await expect(page.getByText(/^Decidido para/)).toBeVisible();
    });
  });
});
