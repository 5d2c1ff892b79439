import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { control as englishControl } from '../../../renderer/i18n/en/control.ts';
import { common as englishCommon } from '../../../renderer/i18n/en/everywhere.ts';
import { control as spanishControl } from '../../../renderer/i18n/es/control.ts';
import { common as spanishCommon } from '../../../renderer/i18n/es/everywhere.ts';
import type { AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import {
  asBen,
  fromPalette,
  goByKeyboard,
  integrationOf,
  latestEntry,
  snapshotOf,
  windowOf,
} from '../../support/dashboard-story.ts';
import { erpStandIn, type ErpStandIn } from '../../support/erp-stand-in.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';

const TONGUES = [
  { locale: 'en-GB', control: englishControl, common: englishCommon },
  { locale: 'es-ES', control: spanishControl, common: spanishCommon },
] as const;
type Tongue = (typeof TONGUES)[number];

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

/** Keyboard alone: the palette, the reason, Ctrl Enter; then the trail has who and why. */
const MADRID = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Madrid',
});

describe.runIf(hasChromium)('every live control of the dashboard, in both languages', () => {
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
    erp.health = 503;
    agent = await servedAgent(reopeningDocument(erp.url, Date.now()));
  }, 60_000);
  afterEach(async () => {
    await context.close();
    await agent.dispose();
    erp.close();
  });

  async function open({ locale }: Tongue): Promise<void> {
    ({ page, context } = await openDashboard(browser, agent.url, { locale }));
    await page.waitForSelector('.agent.connected');
  }

  async function told(kind: AuditKind, reason: string, parts: object = {}): Promise<void> {
    await expect
      .poll(() => latestEntry(agent, kind), { timeout: 10_000 })
      .toMatchObject({ reason, actor: { kind: 'person', via: 'dashboard' }, ...parts });
  }

  /** A line of the palette, then the reason in its dialog. */
  async function order(
    { control }: Tongue,
    line: string,
    reason: string,
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await fromPalette(page, line.replace(/…$/, ''), line);
    const why = page.getByRole('textbox', { name: control.why, exact: true });
    await why.waitFor();
    await before();
    await goByKeyboard(page, reason, control.why);
    await why.waitFor({ state: 'detached', timeout: 15_000 });
  }

  it.each(TONGUES)(
    'of a time to come: skip, put back, move ($locale)',
    async (tongue) => {
      const { common, control } = tongue;
      await open(tongue);
      const opensAt = async () => (await windowOf(agent, COMING))?.opensAt;
      const first = await opensAt();
      await order(tongue, filled(common['palette.skip'], CRM), 'No release this week');
      await told('occurrence.skipped', 'No release this week', { windowId: COMING });
      await page.keyboard.press('Control+z');
      await page.getByText(filled(control.undone, CRM)).waitFor();
      expect(await opensAt()).toBe(first);
      await told('occurrence.restored', control.undoReason);

      const later = async (): Promise<void> => {
        const minutes = page.getByRole('group', { name: control['move.opensTime'] });
        await minutes.getByRole('spinbutton').last().focus();
        await page.keyboard.press('ArrowUp');
      };
      await order(tongue, filled(common['palette.move'], CRM), 'The vendor is late', later);
      await told('occurrence.moved', 'The vendor is late', { windowId: COMING });
      await order(tongue, filled(common['palette.restore'], CRM), 'In time after all');
      await told('occurrence.restored', 'In time after all', { windowId: COMING });
      await expect.poll(opensAt).toBe(first);
    },
    180_000,
  );

  it.each(TONGUES)(
    'of what is paused: run once, make a window ($locale)',
    async (tongue) => {
      const { common, control } = tongue;
      const pause = {
        ...asBen('CRM incident'),
        selector: { integrations: ['leads'] },
        until: null,
      };
      await agent.client.call('hold.place', pause);
      await open(tongue);
      const type = async (): Promise<void> => {
        await page.getByRole('textbox', { name: filled(control['once.type'], BANK) }).fill(BANK);
      };
      await order(tongue, filled(common['palette.once'], BANK), 'The auditor waits', type);
      await told('run.forced', 'The auditor waits', { integrationId: 'bank' });
      const toWindow = filled(common['palette.toWindow'], 'CRM incident');
      await order(tongue, toWindow, 'It takes longer');
      await expect
        .poll(async () => (await integrationOf(agent, 'leads'))?.holds.map(({ kind }) => kind))
        .toEqual(['window']);
      await told('config.changed', 'It takes longer');
    },
    180_000,
  );

  it.each(TONGUES)(
    'of the open window: extend, end, and how it reopens ($locale)',
    async (tongue) => {
      const { common, control } = tongue;
      await open(tongue);
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
        await told('window.extended', `Slow import, ${minutes}`);
        // Gone means that the page knows of it: the next one is for the end as it is now.
        await dialog.waitFor({ state: 'detached' });
      }
      expect(await closesAt()).toBe(first + 105 * 60_000);
      const end = MADRID.format(await closesAt());
      await expect.poll(() => page.locator('body').innerText()).toContain(end);
      await order(tongue, filled(common['palette.restore'], ERP), 'An hour less');
      await told('occurrence.restored', 'An hour less', { windowId: OPEN });
      expect(await closesAt()).toBe(first + 45 * 60_000);

      await order(tongue, filled(common['palette.end'], ERP), 'The vendor is done');
      await told('window.ended', 'The vendor is done', { windowId: OPEN });
      const lines = [
        ['keep', 'The vendor still works'],
        ['retry', 'The vendor is done now'],
        ['release', 'The probe lies'],
      ] as const;
      for (const [choice, reason] of lines) {
        await order(tongue, filled(common[`palette.${choice}`], ERP), reason);
        await told('reopening.decided', reason, { detail: { choice } });
      }
      expect((await snapshotOf(agent)).windows.find(({ id }) => id === OPEN)?.state).not.toBe(
        'open',
      );
    },
    180_000,
  );
});

describe.runIf(hasChromium)('a run that is under way, stopped from the dashboard', () => {
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
    erp.work = { status: 200, delayMs: 600_000 };
    agent = await servedAgent(stopDocument(erp.url));
    await expect.poll(runUnderWay, { timeout: 10_000 }).toBe('running');
    const near = { ...asBen('CHG-1042'), selector: { integrations: ['inventory'] }, until: null };
    await agent.client.call('hold.place', near);
  }, 60_000);
  afterEach(async () => {
    await context.close();
    await agent.dispose();
    erp.close();
  });

  const NAME = 'Inventory levels → ERP';
  const runUnderWay = async () => (await integrationOf(agent, 'inventory'))?.lastRun?.outcome;

  it('by mouse from its row, which says then that it was told to end', async () => {
    ({ page, context } = await openDashboard(browser, agent.url));
    await page.getByRole('button', { name: `More for ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Stop run…' }).click();
    const stop = page.getByRole('alertdialog', { name: `Stop the run of ${NAME}` });
    await stop.getByText(/^It has been going for/).waitFor();
    await stop.getByText('What it was doing stays half done.').waitFor();
    await stop.getByRole('button', { name: /^Stop run/ }).click();
    await stop.getByText('A reason is needed').waitFor();
    expect(await runUnderWay()).toBe('running');
    await stop.getByRole('textbox', { name: 'Why' }).fill('It hangs');
    await stop.getByRole('button', { name: /^Stop run/ }).click();
    await page.getByText(`The run of ${NAME} was told to end.`).waitFor();
    await expect.poll(runUnderWay).toBe('failed');
    expect(await latestEntry(agent, 'run.stopping')).toMatchObject({
      ...{ integrationId: 'inventory', reason: 'It hangs' },
      actor: { kind: 'person', via: 'dashboard' },
    });
    expect(await latestEntry(agent, 'run.failed')).toMatchObject({
      detail: { outcome: { code: 'stopped', end: { code: 'request-cut-off' } } },
    });
    await page.getByRole('button', { name: `More for ${NAME}` }).click();
    await page.getByRole('menuitem', { name: 'Why?' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Stop run…' }).count()).toBe(0);
  }, 120_000);

  it('by keyboard in Spanish; who comes too late is told', async () => {
    ({ page, context } = await openDashboard(browser, agent.url, { locale: 'es-ES' }));
    const line = spanishCommon['palette.stop'].replace('{{name}}', NAME);
    await page.waitForSelector('.agent.connected');
    await fromPalette(page, 'Detener Inventory', line);
    const stop = page.getByRole('alertdialog', { name: `Detener la ejecución de ${NAME}` });
    await stop.getByText(/^Lleva .* en marcha/).waitFor();
    const first = { ...asBen('first'), integrationId: 'inventory' };
    expect((await agent.client.call('run.stop', first)).ok).toBe(true);
    await expect.poll(runUnderWay).toBe('failed');
    await goByKeyboard(page, 'Se cuelga', 'Por qué');
    await stop.getByText('No se detuvo nada.').waitFor();
    await stop.getByText('Ya ha acabado.').waitFor();
  }, 120_000);
});
