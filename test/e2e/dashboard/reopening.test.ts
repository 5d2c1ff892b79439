import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { goByKeyboard, latestEntry, snapshotOf, windowOf } from '../../support/dashboard-story.ts';
import { erpStandIn, type ErpStandIn } from '../../support/erp-stand-in.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';
import { inDetail } from '../../support/in-detail.ts';
import { violationsOn } from '../../support/page-violations.ts';

const ID = 'erp-patches';

describe.runIf(hasChromium)('a reopening, decided in the dashboard', () => {
  let browser: Browser;
  let erp: ErpStandIn;
  let agent: ServedAgent;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  beforeEach(async () => {
    erp = await erpStandIn();
    agent = await servedAgent(reopeningDocument(erp.url, Date.now()));
  }, 60_000);
  afterEach(async () => {
    await context.close();
    await agent.dispose();
    erp.close();
  });

  const open = async (locale = 'en-GB'): Promise<void> => {
    ({ page, context } = await openDashboard(browser, agent.url, { locale }));
    await page.locator('.verdict.still').waitFor();
  };

  const heading = (name: RegExp): Promise<void> =>
    page.locator('.verdict').getByRole('heading', { name }).waitFor({ timeout: 15_000 });

  const held = async (runs: number): Promise<void> => {
    const skipped = async (): Promise<number> => {
      const reply = await agent.client.call('audit.page', { kind: 'run.skipped', limit: 100 });
      return reply.ok ? reply.value.entries.length : 0;
    };
    await expect.poll(skipped, { timeout: 20_000 }).toBeGreaterThanOrEqual(runs);
  };

  async function endByMouse(reason: string): Promise<void> {
    await page.getByRole('button', { name: 'End window now…' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await dialog.getByText('4 integrations are let go only when ERP is ready.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason);
    await dialog.getByRole('button', { name: /^End window now/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('says that the ERP is not ready, keeps it closed by keyboard, reopens it anyway by mouse', async () => {
    erp.health = 503;
    await open();
    await held(4);
    await endByMouse('Done early');
    await heading(/^ERP stays paused: it is not ready$/);
    await page.getByText('0 of 3 good answers in a row').waitFor();
    await page.getByText('HTTP 503').waitFor();
    expect(await page.title()).toContain('ERP stays paused: it is not ready');
    await page.getByText('until trying ends').waitFor();
    // React Aria's own: what a pending button announced, whose words are gone by now.
    expect(await violationsOn(page, { except: ['[data-live-announcer]'] })).toEqual([]);

    await page.getByRole('button', { name: 'Keep closed…' }).focus();
    await page.keyboard.press('Enter');
    const keep = page.getByRole('alertdialog', { name: 'Keep ERP monthly maintenance closed' });
    await keep.getByText('4 integrations rest until someone reopens them.').waitFor();
    await goByKeyboard(page, 'The vendor still works');
    await heading(/^ERP stays paused until someone reopens it$/);
    expect(await latestEntry(agent, 'reopening.decided')).toMatchObject({
      reason: 'The vendor still works',
      detail: { choice: 'keep' },
    });

    await page.getByRole('button', { name: 'Reopen now anyway…' }).click();
    const release = page.getByRole('alertdialog', { name: /now anyway$/ });
    await release.getByText('ERP is not ready: HTTP 503.').waitFor();
    await release.getByText('4 integrations flow again step by step').waitFor();
    await release.getByRole('button', { name: /^Reopen now anyway/ }).click();
    await release.getByText('A reason is needed').waitFor();
    await release.getByRole('textbox', { name: 'Why' }).fill('The probe lies');
    await release.getByRole('button', { name: /^Reopen now anyway/ }).click();
    await heading(/^(ERP is reopening|Everything is flowing)/);
    expect(await latestEntry(agent, 'reopening.decided')).toMatchObject({
      detail: { choice: 'release' },
    });
  }, 90_000);

  it('tells that the first run failed, asks again by mouse, and takes a choice per row', async () => {
    erp.work = { status: 500, delayMs: 0 };
    await open();
    await held(8);
    await endByMouse('Done');
    await heading(/^ERP stays paused: the first run failed$/);
    await page.getByText('The first run failed once').waitFor();
    await page.getByText(/^run of .*, failed$/).waitFor();
    erp.work = { status: 200, delayMs: 0 };
    await page.getByRole('button', { name: 'Ask again…' }).click();
    const retry = page.getByRole('alertdialog', { name: /^Ask again whether/ });
    await retry.getByText('4 integrations wait until ERP is ready').waitFor();
    await retry.getByRole('textbox', { name: 'Why' }).fill('Mended');
    await retry.getByRole('button', { name: /^Ask again/ }).click();

    const bank = page.getByRole('radiogroup', { name: /held runs of Bank statements/ });
    const customers = page.getByRole('radiogroup', { name: /held runs of CRM customers/ });
    await bank.waitFor({ timeout: 20_000 });
    await customers.waitFor({ timeout: 20_000 });
    expect(await bank.getByRole('radio', { name: 'skip' }).isChecked()).toBe(true);
    await page
      .getByText(/^left out by itself at/)
      .first()
      .waitFor();
    await bank.getByRole('radio', { name: /^run all/ }).click();
    await customers.getByRole('radio', { name: 'skip' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Decide for 2 integrations' }).click();
    await page.getByText('A reason is needed').waitFor();
    await page.getByRole('textbox', { name: 'Why' }).fill('Statements matter');
    await page.keyboard.press('Enter');
    await page.getByText('Decided for 2 integrations.').waitFor();
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
  }, 90_000);

  it('says all of it in Spanish', async () => {
    erp.health = 503;
    await open('es-ES');
    await held(4);
    await page.getByRole('button', { name: 'Terminar ventana…' }).click();
    const end = page.getByRole('alertdialog', { name: 'Terminar ERP monthly maintenance ahora' });
    await end.getByText('4 integraciones se liberan solo cuando ERP esté listo.').waitFor();
    await goByKeyboard(page, 'Acabado', 'Por qué');
    await heading(/^ERP sigue en pausa: no está listo$/);
    await page.getByRole('button', { name: 'Reabrir igualmente…' }).click();
    const release = page.getByRole('alertdialog', { name: /igualmente$/ });
    await release.getByText('ERP no está listo: HTTP 503.').waitFor();
    await page.keyboard.press('Escape');
    erp.health = 200;
    await heading(/^ERP reabre: \d de 4 ya fluyen$/);
    await page.getByRole('radiogroup', { name: /Bank statements/ }).waitFor({ timeout: 20_000 });
    await page.getByRole('textbox', { name: 'Por qué' }).fill('No hacen falta');
    await page.getByRole('button', { name: /^Decidir para/ }).click();
    await page.getByText(/^Decidido para/).waitFor();
  }, 90_000);

  it('says what keeps it from being decided when it has reopened meanwhile', async () => {
    erp.health = 503;
    await open();
    await endByMouse('Done early');
    await heading(/not ready$/);
    await page.getByRole('button', { name: 'Keep closed…' }).click();
    const keep = page.getByRole('alertdialog', { name: /^Keep/ });
    await keep.getByText('4 integrations rest until someone reopens them.').waitFor();
    erp.health = 200;
    await expect
      .poll(async () => (await windowOf(agent, ID))?.state, { timeout: 30_000 })
      .toBe('scheduled');
    await keep.getByText('Nothing was decided.').waitFor();
    await keep.getByText('It is not reopening now.').waitFor();
  }, 90_000);
});
