import { userInfo } from 'node:os';
import type { Page } from '@playwright/test';
import { expect, launchHidden, press, test, type Tongue } from '../../support/shell-test.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import type { ShellWorld } from '../../electron/shell-world.ts';
import { jsonLines, run } from '../../support/cli-run.ts';
import { agentPid, type ShellApp } from '../../support/shell-app.ts';

const PATIENCE = { timeout: 30_000 };
const ANA = { name: 'ana', via: 'test' };

/** Orders run every three seconds; bank statements once a day, at the given time. */
function document(bankDueAt: Date): RemansoDocument {
  const [hour, minute, second] = bankDueAt.toISOString().slice(11, 19).split(':').map(Number);
  const cron = `${String(second)} ${String(minute)} ${String(hour)} * * *`;
  const command = ['true'];
  const toErp = { systems: ['erp'] };
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      {
        id: 'orders',
        name: 'Orders',
        ...toErp,
        scheduler: { kind: 'local', every: '3s', command },
      },
      {
        id: 'bank',
        name: 'Bank',
        ...toErp,
        scheduler: { kind: 'local', cron, timeZone: 'UTC', command },
      },
      { id: 'leads', name: 'Leads', scheduler: { kind: 'local', every: '1h', command } },
    ],
  });
}

const inMs = (ms: number): Date => new Date(Math.ceil((Date.now() + ms) / 1000) * 1000);

/** What a page logs unattended: sentences, and pointer presses. */
interface Watched {
  readonly said: string[];
  presses: number;
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { said: [], presses: 0 };
    Object.assign(globalThis, { watched });
    const look = (): void => {
      const sentence = window.document.querySelector('.verdict h2')?.textContent ?? '';
      if (sentence !== '' && sentence !== watched.said.at(-1)) watched.said.push(sentence);
    };
    look();
    new MutationObserver(look).observe(window.document.body, { subtree: true, childList: true });
    window.document.addEventListener('pointerdown', () => (watched.presses += 1), true);
  });
}

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** A text with some of its `{{…}}` filled in, up to the first one left. */
function upTo(text: string, values: Readonly<Record<string, string>> = {}): string {
  const filled = text.replace(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
  return filled.split('{{')[0] ?? '';
}

test.describe('an incident, from the tray of the shell', () => {
  async function plan(world: ShellWorld, bankDueAt: Date): Promise<void> {
    const commandId = `plan-${String(bankDueAt.getTime())}`;
    await world.ask('document.apply', { commandId, person: ANA, document: document(bankDueAt) });
  }

  /** In the tray, with the plan loaded; no window yet. */
  async function inTheTray(world: ShellWorld, tongue: Tongue): Promise<ShellApp> {
    const app = await launchHidden(world, tongue);
    await plan(world, inMs(3_600_000));
    await expect
      .poll(() => trayOf(app), PATIENCE)
      .toMatchObject({ tooltip: tongue.sentences.flowing });
    return app;
  }

  const trayOf = (app: ShellApp) =>
    app.evaluate(({ control }) => {
      const [tray] = control.trays;
      const image = tray?.image.path.split('/').at(-1) ?? '';
      return { tooltip: tray?.tooltip, labels: tray?.menu?.labels ?? [], image };
    });

  async function remanso(world: ShellWorld, ...words: string[]): Promise<unknown[]> {
    const { code, stdout, stderr } = await run([...words, '--json', '--data-dir', world.dataDir]);
    expect(code, stderr).toBe(0);
    return jsonLines(stdout);
  }

  /** Tray, dialog, reason: a person's steps to pause the ERP for 15 minutes. */
  async function pauseFromTray(app: ShellApp, tongue: Tongue, reason: string): Promise<Page> {
    await press(
      app,
      tongue.tray('pause'),
      tongue.tray('pauseFor', { what: 'ERP', length: '15 min' }),
    );
    const page = await app.page();
    const dialog = page.getByRole('dialog', { name: tongue.pause.title });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('radio', { name: tongue.pause['for.15'] })).toBeChecked();
    await dialog.getByRole('textbox', { name: tongue.pause.why }).fill(reason);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    return page;
  }

  const sentence = (page: Page) => page.locator('.verdict h2');
  const pausedErp = ({ sentences }: Tongue): string => sentences.paused('ERP');

  test(
    'is paused and resumed with a reason, visible everywhere',
    { tag: '@languages' },
    async ({ world, tongue }) => {
      const app = await inTheTray(world, tongue);
      const { tray, sentences, pause } = tongue;
      const page = await pauseFromTray(app, tongue, 'INC-2291 vendor on the line');

      await expect(sentence(page).getByText(pausedErp(tongue))).toBeVisible();
      await expect(page.locator('.verdict').getByText('INC-2291 vendor on the line')).toBeVisible();
      await expect
        .poll(() => trayOf(app), PATIENCE)
        .toMatchObject({
          tooltip: expect.stringContaining('ERP'),
          image: expect.stringMatching(/^paused\./),
        });

      const held = { kind: 'manual', reason: 'INC-2291 vendor on the line' };
      const [status] = await remanso(world, 'status');
      expect(status).toMatchObject({
        integrations: expect.arrayContaining([
          expect.objectContaining({
            id: 'orders',
            state: 'paused',
            holds: [expect.objectContaining(held)],
          }),
          expect.objectContaining({ id: 'leads', state: 'flowing', holds: [] }),
        ]),
      });
      const [placed] = await remanso(world, 'audit', 'list', '--kind', 'hold.placed');
      expect(placed).toMatchObject({
        actor: { kind: 'person', name: userInfo().username },
        reason: 'INC-2291 vendor on the line',
      });
      await page.evaluate(() => (window.location.hash = '#/audit'));
      await expect(
        page.getByRole('tree').getByText('INC-2291 vendor on the line').first(),
      ).toBeVisible();

      const { labels } = await trayOf(app);
      await press(
        app,
        labels.find((label) => label === tray('resume', { what: 'ERP' })) ?? 'no entry to resume',
      );
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: pause.why }).fill('Vendor is done');
      await page.keyboard.press('Control+Enter');
      await expect(sentence(page).getByText(sentences.flowing)).toBeVisible();
      await expect.poll(() => trayOf(app), PATIENCE).toMatchObject({ tooltip: sentences.flowing });
      const [released] = await remanso(world, 'audit', 'list', '--kind', 'hold.released');
      expect(released).toMatchObject({ reason: 'Vendor is done' });
    },
  );

  test('explains in two clicks why a run did not happen', async ({ world, tongue }) => {
    const app = await inTheTray(world, tongue);
    const { now, timeline, common, integrations } = tongue;
    const page = await pauseFromTray(app, tongue, 'INC-2291');
    const dueAt = inMs(1500);
    await plan(world, dueAt);
    const skipped = () =>
      remanso(world, 'audit', 'list', '--kind', 'run.skipped', '--integration', 'bank');
    await expect.poll(skipped, PATIENCE).toHaveLength(1);
    await watch(page);
    const why = page.getByRole('region', { name: integrations['why.title'] });
    const answer = why.getByText(upTo(integrations['why.held'])).first();

    // From Now: the row's menu, then its question.
    await page.getByRole('button', { name: upTo(now['held.menu'], { name: 'Bank' }) }).click();
    await page.getByRole('menuitem', { name: now['held.why'] }).click();
    await expect(answer).toBeVisible();
    await expect(why).toContainText(dueAt.toISOString().slice(11, 19));
    await expect(why).toContainText('INC-2291');
    expect((await watched(page)).presses).toBe(2);

    // From any screen: the timeline, then the question for the run under the pointer.
    await page.evaluate(() => (window.location.hash = '#/settings'));
    await page.getByRole('link', { name: common['screen.timeline'] }).click();
    await pointAtRun(page, 'bank', timeline['card.why']);
    await page.getByRole('link', { name: timeline['card.why'] }).click();
    await expect(answer).toBeVisible();
    await expect(why).toContainText(dueAt.toISOString().slice(11, 19));
    expect((await watched(page)).presses).toBe(4);
  });

  /** Moves the pointer along a lane, back from the now-line, until a run shows its tooltip. */
  async function pointAtRun(page: Page, lane: string, link: string): Promise<void> {
    const plot = page.locator(`[data-lane="${lane}"] .tl-plot`);
    await expect(plot).toBeVisible();
    const row = await plot.boundingBox();
    const line = await page.locator('.tl-now').first().boundingBox();
    if (row === null || line === null) throw new Error('the timeline shows no lane');
    const card = page.getByRole('link', { name: link });
    // The timeline is drawn before its runs are loaded: the pointer moves back and forth until they
    // are.
    for (let step = 0; step < 300; step += 1) {
      await page.mouse.move(line.x + 4 - (step % 34), row.y + row.height / 2);
      if ((await card.count()) > 0) return;
    }
    throw new Error('no run before the now-line shows its tooltip');
  }

  test('survives a killed agent, with no stale figure', async ({ world, tongue }) => {
    const app = await inTheTray(world, tongue);
    const { sentences, now } = tongue;
    const page = await pauseFromTray(app, tongue, 'INC-2291');
    await expect(sentence(page).getByText(pausedErp(tongue))).toBeVisible();
    const before = (await sentence(page).textContent()) ?? '';
    await watch(page);
    const pid = agentPid(world.dataDir) ?? 0;
    process.kill(pid, 'SIGKILL');

    const said = async () => (await watched(page)).said;
    await expect.poll(said, PATIENCE).toEqual([before, sentences.lost, before]);
    const tooltips = () => app.evaluate(({ control }) => control.trays[0]?.tooltips.slice(-3));
    await expect
      .poll(tooltips, PATIENCE)
      .toEqual([expect.stringContaining('ERP'), sentences.lost, expect.stringContaining('ERP')]);
    expect(agentPid(world.dataDir)).not.toBe(pid);

    await expect(page.getByText(upTo(now.asOf))).toHaveCount(0);
    // The count of held runs continues from the new agent's trail, and agrees with it.
    const held = page.locator(':has(> .held-what)');
    // Before the count arrives, the row shows how many there will be.
    const soFar = /^(\d+) (?:(?:of|de) \d+ )?(?:runs? held|ejecuci(?:ón|ones) retenidas?)/;
    const heldOnPage = async (): Promise<number> => {
      const row = await held.filter({ hasText: 'Orders' }).locator('.held-runs').textContent();
      return Number(soFar.exec(row ?? '')?.[1]);
    };
    await expect.poll(heldOnPage, PATIENCE).toBeGreaterThan(0);
    const first = await heldOnPage();
    await expect.poll(heldOnPage, PATIENCE).toBeGreaterThan(first);
    const shown = await heldOnPage();
    const trail = await remanso(
      world,
      'audit',
      'list',
      '--kind',
      'run.skipped',
      '--integration',
      'orders',
    );
    expect(trail.length).toBeGreaterThanOrEqual(shown);
    expect(trail.length - shown).toBeLessThan(5);
  });
});
