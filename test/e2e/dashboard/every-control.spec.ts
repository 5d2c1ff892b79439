import type { Page } from '@playwright/test';
import { expect, test } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import type { AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import {
  asBen,
  fromPalette,
  goByKeyboard,
  integrationOf,
  latestEntry,
  snapshotOf,
  windowOf,
} from '../../support/dashboard-story.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import type { Words } from '../screens/scene.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';

const OPEN = 'erp-patches';
const COMING = 'crm-release';
const ERP = 'ERP monthly maintenance';
const CRM = 'CRM release';
const BANK = 'Bank statements → ERP';

function stopDocument(url: string) {
  const scheduler = { kind: 'local', every: '1s', http: { url: `${url}/inventory` } };
  return documentSchema.parse({
    integrations: [{ id: 'inventory', name: 'Inventory levels → ERP', scheduler }],
  });
}

const filled = (text: string, name: string): string =>
  text.replace(/\{\{(?:title|name)\}\}/, () => name);

/** Keyboard only: the palette, the reason, Ctrl Enter; then the trail has who and why. */
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: DAYTIME_ZONE,
});

test.describe('every live control of the dashboard', () => {
  test.use({
    document: async ({ erp }, use) => {
      erp.health = 503;
      await use(reopeningDocument(erp.url, Date.now()));
    },
  });

  async function told(
    agent: ServedAgent,
    kind: AuditKind,
    reason: string,
    parts: object = {},
  ): Promise<void> {
    await expect
      .poll(() => latestEntry(agent, kind), { timeout: 30_000 })
      .toMatchObject({ reason, actor: { kind: 'person', via: 'dashboard' }, ...parts });
  }

  /** An entry of the palette, then the reason in its dialog. */
  async function order(
    page: Page,
    { control }: Words,
    line: string,
    reason: string,
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await fromPalette(page, line.replace(/…$/, ''), line);
    const why = page.getByRole('textbox', { name: control.why, exact: true });
    await expect(why).toBeVisible();
    await before();
    await goByKeyboard(page, reason, control.why);
    await expect(why).toHaveCount(0, { timeout: 30_000 });
  }

  test('of a coming occurrence: skip, restore, move', async ({ page, agent, words }) => {
    const { common, control } = words;
    await expect(page.locator('.agent.connected')).toBeVisible();
    const opensAt = async () => (await windowOf(agent, COMING))?.opensAt;
    const first = await opensAt();
    await order(page, words, filled(common['palette.skip'], CRM), 'No release this week');
    await told(agent, 'occurrence.skipped', 'No release this week', { windowId: COMING });
    await page.keyboard.press('Control+z');
    await expect(page.getByText(filled(control.undone, CRM))).toBeVisible();
    expect(await opensAt()).toBe(first);
    await told(agent, 'occurrence.restored', control.undoReason);

    const later = async (): Promise<void> => {
      const minutes = page.getByRole('group', { name: control['move.opensTime'] });
      await minutes.getByRole('spinbutton').last().focus();
      await page.keyboard.press('ArrowUp');
    };
    await order(page, words, filled(common['palette.move'], CRM), 'The vendor is late', later);
    await told(agent, 'occurrence.moved', 'The vendor is late', { windowId: COMING });
    await order(page, words, filled(common['palette.restore'], CRM), 'In time after all');
    await told(agent, 'occurrence.restored', 'In time after all', { windowId: COMING });
    await expect.poll(opensAt).toBe(first);
  });

  test('of a paused integration: run once, make a window', async ({ page, agent, words }) => {
    const { common, control } = words;
    const pause = {
      ...asBen('CRM incident'),
      selector: { integrations: ['leads'] },
      until: null,
    };
    await agent.client.call('hold.place', pause);
    await expect(page.locator('.agent.connected')).toBeVisible();
    const type = async (): Promise<void> => {
      await page.getByRole('textbox', { name: filled(control['once.type'], BANK) }).fill(BANK);
    };
    await order(page, words, filled(common['palette.once'], BANK), 'The auditor waits', type);
    await told(agent, 'run.forced', 'The auditor waits', { integrationId: 'bank' });
    const toWindow = filled(common['palette.toWindow'], 'CRM incident');
    await order(page, words, toWindow, 'It is taking longer');
    await expect
      .poll(async () => (await integrationOf(agent, 'leads'))?.holds.map(({ kind }) => kind))
      .toEqual(['window']);
    await told(agent, 'config.changed', 'It is taking longer');
  });

  test('of a pause: extended and undone; not once another has changed it', async ({
    page,
    agent,
    words,
  }) => {
    const { common, now, pause } = words;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const incident = { ...asBen('CRM incident'), selector: { integrations: ['leads'] }, until };
    const placed = await agent.client.call('hold.place', incident);
    if (!placed.ok) throw new Error(placed.failure.message);
    const { holdId } = placed.value;
    await expect(page.locator('.agent.connected')).toBeVisible();
    const ends = async () => (await integrationOf(agent, 'leads'))?.holds[0]?.until ?? '';
    const endsAfter = (minutes: number) =>
      expect
        .poll(async () => (Date.parse(await ends()) - Date.parse(until)) / 60_000)
        .toBe(minutes);
    const extend = async (minutes: number): Promise<void> => {
      const line = filled(common['palette.extendPause'], 'CRM incident').replace(
        '{{minutes}}',
        String(minutes),
      );
      await fromPalette(page, line, line);
      await endsAfter(minutes);
      const [said = ''] = pause['extend.doneOf'].split('{{');
      await expect(page.locator('.toast', { hasText: said }).last()).toBeVisible();
    };
    await extend(30);
    await told(agent, 'hold.extended', now['act.extendReason'], { integrationId: 'leads' });
    await page.keyboard.press('Control+z');
    await endsAfter(0);
    await told(agent, 'hold.restored', pause.undoReason, { integrationId: 'leads' });

    await extend(15);
    const more = { ...asBen('Vendor'), holdId, byMinutes: 60 };
    expect((await agent.client.call('hold.extend', more)).ok).toBe(true);
    await page.keyboard.press('Control+z');
    const refused = page.locator('.toast', { hasText: pause['extend.no.restore'] });
    await expect(refused).toContainText(/Vendor/);
    await endsAfter(75);
  });

  test(
    'of the open window: extend, end, and how it reopens',
    { tag: '@languages' },
    async ({ page, agent, words }) => {
      const { common, control } = words;
      await expect(page.locator('.agent.connected')).toBeVisible();
      const closesAt = async () => Date.parse((await windowOf(agent, OPEN))?.closesAt ?? '');
      const first = await closesAt();
      for (const minutes of [15, 30, 60]) {
        await page.evaluate(
          (hash) => (window.location.hash = hash),
          `#/now?ask=extend&window=${OPEN}`,
        );
        const dialog = page.getByRole('dialog', { name: filled(control['extend.title'], ERP) });
        const length = control['extend.minutes'].replace('{{n}}', String(minutes));
        await dialog.getByRole('radio', { name: length }).focus();
        await page.keyboard.press('Space');
        await goByKeyboard(page, `Slow import, ${minutes}`, control.why);
        await told(agent, 'window.extended', `Slow import, ${minutes}`);
        // Gone means that the page has the change: the next one applies to the current end.
        await expect(dialog).toHaveCount(0);
      }
      expect(await closesAt()).toBe(first + 105 * 60_000);
      const end = CLOCK.format(await closesAt());
      await expect(page.locator('body')).toContainText(end);
      await order(page, words, filled(common['palette.restore'], ERP), 'An hour less');
      await told(agent, 'occurrence.restored', 'An hour less', { windowId: OPEN });
      expect(await closesAt()).toBe(first + 45 * 60_000);

      await order(page, words, filled(common['palette.end'], ERP), 'The vendor is done');
      await told(agent, 'window.ended', 'The vendor is done', { windowId: OPEN });
      const lines = [
        ['keep', 'The vendor still works'],
        ['retry', 'The vendor is done now'],
        ['release', 'The probe lies'],
      ] as const;
      for (const [choice, reason] of lines) {
        await order(page, words, filled(common[`palette.${choice}`], ERP), reason);
        await told(agent, 'reopening.decided', reason, { detail: { choice } });
      }
      expect((await snapshotOf(agent)).windows.find(({ id }) => id === OPEN)?.state).not.toBe(
        'open',
      );
    },
  );
});

test.describe('a run in progress, stopped from the dashboard', () => {
  test.use({
    document: async ({ erp }, use) => {
      erp.work = { status: 200, delayMs: 600_000 };
      await use(stopDocument(erp.url));
    },
  });

  test.beforeEach(async ({ agent }) => {
    await expect.poll(() => runUnderWay(agent), { timeout: 30_000 }).toBe('running');
    const near = { ...asBen('CHG-1042'), selector: { integrations: ['inventory'] }, until: null };
    await agent.client.call('hold.place', near);
  });

  const NAME = 'Inventory levels → ERP';
  const runUnderWay = async (agent: ServedAgent) =>
    (await integrationOf(agent, 'inventory'))?.lastRun?.outcome;

  test('by mouse from its row, which then shows that it was told to end', async ({
    page,
    agent,
  }) => {
    await page.getByRole('button', { name: `More for ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Stop run…' }).click();
    const stop = page.getByRole('alertdialog', { name: `Stop the run of ${NAME}` });
    await expect(stop.getByText(/^It has been running for/)).toBeVisible();
    await expect(stop.getByText('Whatever it was doing stays half done.')).toBeVisible();
    await stop.getByRole('button', { name: /^Stop run/ }).click();
    await expect(stop.getByText('Give a reason')).toBeVisible();
    expect(await runUnderWay(agent)).toBe('running');
    await stop.getByRole('textbox', { name: 'Why' }).fill('It hangs');
    await stop.getByRole('button', { name: /^Stop run/ }).click();
    await expect(page.getByText(`The run of ${NAME} was asked to stop.`)).toBeVisible();
    await expect.poll(() => runUnderWay(agent)).toBe('failed');
    expect(await latestEntry(agent, 'run.stopping')).toMatchObject({
      ...{ integrationId: 'inventory', reason: 'It hangs' },
      actor: { kind: 'person', via: 'dashboard' },
    });
    expect(await latestEntry(agent, 'run.failed')).toMatchObject({
      detail: { outcome: { code: 'stopped', end: { code: 'request-cut-off' } } },
    });
    await page.getByRole('button', { name: `More for ${NAME}` }).click();
    await expect(page.getByRole('menuitem', { name: 'Why?' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Stop run…' })).toHaveCount(0);
  });

  test.describe('in Spanish', () => {
    test.use({ language: 'es' });

    test('by keyboard; a late click is reported', async ({ page, agent, words }) => {
      const line = words.common['palette.stop'].replace('{{name}}', NAME);
      await expect(page.locator('.agent.connected')).toBeVisible();
      await fromPalette(page, 'Detener Inventory', line);
      const stop = page.getByRole('alertdialog', { name: `Detener la ejecución de ${NAME}` });
      await expect(stop.getByText(/^Lleva .* en marcha/)).toBeVisible();
      const first = { ...asBen('first'), integrationId: 'inventory' };
      expect((await agent.client.call('run.stop', first)).ok).toBe(true);
      await expect.poll(() => runUnderWay(agent)).toBe('failed');
      await goByKeyboard(page, 'Se cuelga', 'Por qué');
      await expect(stop.getByText('No se detuvo nada.')).toBeVisible();
      await expect(stop.getByText('Ya ha acabado.')).toBeVisible();
    });
  });
});
