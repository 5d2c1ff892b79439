import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const MINUTE_MS = 60_000;
const OPEN = 'erp-patches';
const COMING = 'crm-release';

describe.runIf(hasChromium)('live control of windows from the dashboard', () => {
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

  const open = async (route = '#/now', locale = 'en-GB'): Promise<void> => {
    ({ page, context } = await openDashboard(browser, agent.url, { locale }));
    await page.waitForSelector('.agent.connected');
    await page.evaluate((hash) => (window.location.hash = hash), route);
  };

  const at = async (id: string, part: 'opensAt' | 'closesAt'): Promise<number> =>
    Date.parse((await windowOf(agent, id))?.[part] ?? '');

  const fromMenu = async (title: string, line: string): Promise<void> => {
    await page.getByRole('button', { name: `More for ${title}` }).click();
    await page.getByRole('menuitem', { name: line }).click();
  };

  /** As a person types it: day, month, year, from the first segment on. */
  const typeDay = async (inside: Locator, instant: number): Promise<void> => {
    const group = inside.getByRole('group', { name: 'Opens, day' });
    await group.getByRole('spinbutton').first().focus();
    const parts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
    const madrid = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'Europe/Madrid' });
    await page.keyboard.type(madrid.format(instant).replaceAll('/', ''));
  };

  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });

  it('extends from the row by mouse, with Ctrl E by keyboard; each undo takes back its own', async () => {
    await open('#/windows');
    const before = await at(OPEN, 'closesAt');
    await fromMenu('ERP monthly maintenance', 'Extend…');
    const extend = dialog('Extend ERP monthly maintenance');
    await extend.getByRole('radio', { name: '15 min' }).click();
    await extend.getByText(/15 min later\.$/).waitFor();
    await extend.getByText(/^4 integrations rest on, .* more are held\.$/).waitFor();
    await extend.getByRole('textbox', { name: 'Why' }).fill('Index rebuild');
    await extend.getByRole('button', { name: /^Extend/ }).click();
    await page.getByText(/^ERP monthly maintenance now closes at/).waitFor();
    expect((await at(OPEN, 'closesAt')) - before).toBe(15 * MINUTE_MS);
    expect(await latestEntry(agent, 'window.extended')).toMatchObject({ reason: 'Index rebuild' });

    await page.locator('.strip').getByText('ERP is paused until').waitFor();
    await page.keyboard.press('Control+e');
    await expect.poll(() => at(OPEN, 'closesAt')).toBe(before + 45 * MINUTE_MS);
    await page.getByRole('button', { name: 'Undo' }).nth(1).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Undone: ERP monthly maintenance is as it was.').waitFor();
    expect(await at(OPEN, 'closesAt')).toBe(before + 15 * MINUTE_MS);
    // One command: the end was never another one in between.
    const restored = await agent.client.call('audit.page', { kind: 'occurrence.restored' });
    expect(restored).toMatchObject({ value: { entries: [{ reason: 'Undone' }] } });
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => at(OPEN, 'closesAt')).toBe(before);
  }, 90_000);

  it('skips by mouse and takes it back with Undo, skips by keyboard and takes it back with Ctrl Z', async () => {
    await open('#/windows');
    const opens = await at(COMING, 'opensAt');
    await fromMenu('CRM release', 'Skip this time…');
    const skip = dialog('Skip CRM release this time');
    await skip.getByText(/^Left out: /).waitFor();
    await skip.getByText('1 integration flows on, 360 runs are not held.').waitFor();
    await skip.getByRole('textbox', { name: 'Why' }).fill('Release put off');
    await skip.getByRole('button', { name: /^Skip this time/ }).click();
    await expect.poll(() => at(COMING, 'opensAt')).toBe(opens + 7 * 1440 * MINUTE_MS);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => at(COMING, 'opensAt')).toBe(opens);

    await fromPalette(page, 'skip CRM', 'Skip CRM release next time…');
    await goByKeyboard(page, 'Not this week');
    await expect.poll(() => at(COMING, 'opensAt')).toBe(opens + 7 * 1440 * MINUTE_MS);
    await page.getByRole('button', { name: 'Undo' }).last().waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => at(COMING, 'opensAt')).toBe(opens);
    expect(await latestEntry(agent, 'occurrence.restored')).toMatchObject({ reason: 'Undone' });
  }, 90_000);

  it('moves by keyboard, puts back by mouse, and refuses where another time lies', async () => {
    await open('#/windows');
    const opens = await at(COMING, 'opensAt');
    await fromPalette(page, 'move CRM', 'Move CRM release next time…');
    const move = dialog('Move CRM release this time');
    await typeDay(move, opens + 1440 * MINUTE_MS);
    await move.getByText(/^Planned then: /).waitFor();
    await move.getByText('1 integration rests then, 360 runs are held.').waitFor();
    await goByKeyboard(page, 'A day later');
    await page.getByText(/^CRM release is moved: /).waitFor();
    const moved = await at(COMING, 'opensAt');
    expect(moved).not.toBe(opens);
    expect((await at(COMING, 'closesAt')) - moved).toBe(60 * MINUTE_MS);

    await fromMenu('CRM release', 'Put back…');
    const back = dialog('Put CRM release back');
    await back.getByText(/^It is again as defined: /).waitFor();
    await back.getByText(/A day later$/).waitFor();
    await back.getByRole('textbox', { name: 'Why' }).fill('As planned after all');
    await back.getByRole('button', { name: /^Put back/ }).click();
    await expect.poll(() => at(COMING, 'opensAt')).toBe(opens);

    await fromMenu('CRM release', 'Move this time…');
    await move.getByRole('textbox', { name: 'Why' }).fill('Elsewhere');
    await move.getByRole('button', { name: /^Move this time/ }).click();
    await move.getByText('This is where it is').waitFor();
    await typeDay(move, opens + 7 * 1440 * MINUTE_MS);
    await move.getByText('It was not moved.').waitFor();
    await move.getByText('Another time of this window lies there').waitFor();
    await move.getByRole('button', { name: /^Move this time/ }).click();
    await page.keyboard.press('Escape');
    expect(await at(COMING, 'opensAt')).toBe(opens);
  }, 90_000);

  it('tells who was slower that the end changed; after a second look it ends by keyboard', async () => {
    erp.health = 503;
    await open();
    await fromPalette(page, 'end ERP', 'End ERP monthly maintenance now…');
    const end = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await end.getByText(/^The window closes .* early/).waitFor();
    await end.getByRole('textbox', { name: 'Why' }).fill('Done');
    const extended = await agent.client.call('window.extend', {
      ...asBen('Not yet'),
      windowId: OPEN,
      byMinutes: 30,
    });
    expect(extended.ok).toBe(true);
    await page.keyboard.press('Control+Enter');
    await end.getByText('Someone changed its end meanwhile.').waitFor();
    expect((await windowOf(agent, OPEN))?.state).toBe('open');
    await end.getByRole('button', { name: 'Look again' }).click();
    await end.getByText(/^The window closes 4 h .* early/).waitFor();
    expect(await end.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('Done');
    await end.getByRole('textbox', { name: 'Why' }).focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await windowOf(agent, OPEN))?.state).toBe('reopening');
  }, 90_000);

  it('runs a held integration once, by mouse and by keyboard, only under its own name', async () => {
    await open();
    await page.getByRole('button', { name: 'More for Bank statements → ERP' }).click();
    await page.getByRole('menuitem', { name: 'Run once…' }).click();
    const once = page.getByRole('alertdialog', { name: 'Run Bank statements → ERP once' });
    await once.getByText(/although it is held by ERP monthly maintenance/).waitFor();
    await once.getByText(/^If ERP is down/).waitFor();
    await once.getByRole('textbox', { name: 'Why' }).fill('The auditor waits');
    await once.getByRole('textbox', { name: /^Type its name/ }).fill('Bank');
    await once.getByRole('button', { name: /^Run once/ }).click();
    await once.getByText('This is not its name: Bank statements → ERP').waitFor();
    expect(await latestEntry(agent, 'run.forced')).toBeUndefined();
    await once.getByRole('textbox', { name: /^Type its name/ }).fill('Bank statements → ERP');
    await once.getByRole('button', { name: /^Run once/ }).click();
    await page.getByText(/^One run of Bank statements → ERP was started/).waitFor();
    expect(await latestEntry(agent, 'run.forced')).toMatchObject({
      integrationId: 'bank',
      reason: 'The auditor waits',
    });
    expect((await integrationOf(agent, 'bank'))?.holds).toHaveLength(1);

    await fromPalette(page, 'run inventory', 'Run Inventory levels → ERP once…');
    const second = page.getByRole('alertdialog', { name: 'Run Inventory levels → ERP once' });
    await second.getByRole('textbox', { name: /^Type its name/ }).focus();
    await page.keyboard.type('inventory levels → erp');
    await goByKeyboard(page, 'Stock is wrong');
    await expect
      .poll(async () => (await latestEntry(agent, 'run.forced'))?.integrationId)
      .toBe('inventory');
  }, 90_000);

  it('makes windows of pauses: by mouse of one without an end, by keyboard of one with an end', async () => {
    const pause = (reason: string, until: string | null) =>
      agent.client.call('hold.place', {
        ...asBen(reason),
        selector: { integrations: ['leads'] },
        until,
      });
    await pause('CRM incident', null);
    await open();
    await page.getByRole('button', { name: 'More for Web leads → CRM' }).click();
    await page.getByRole('menuitem', { name: 'Make a window of this pause…' }).click();
    const make = dialog('Make a window of this pause');
    await make.getByText('1 integration rests on, without a gap.').waitFor();
    await make.getByRole('textbox', { name: 'Name' }).fill('CRM emergency');
    await make.getByRole('textbox', { name: 'Why' }).fill('It takes longer');
    await make.getByRole('button', { name: /^Make a window/ }).click();
    await page.getByText('CRM emergency is a window now.').waitFor();
    expect((await windowOf(agent, 'crm-emergency'))?.state).toBe('open');
    expect((await integrationOf(agent, 'leads'))?.holds.map(({ kind }) => kind)).toEqual([
      'window',
    ]);

    const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 7_200_000).toISOString();
    await pause('Second incident', until.replace('.000Z', 'Z'));
    await fromPalette(page, 'window of', 'Make a window of the pause: Second incident…');
    await make.getByRole('textbox', { name: 'Name' }).waitFor();
    await goByKeyboard(page, 'Planned now');
    await page.getByText('Second incident is a window now.').waitFor();
    expect((await snapshotOf(agent)).windows.map(({ id }) => id)).toContain('second-incident');
    expect(await at('second-incident', 'closesAt')).toBe(Date.parse(until));
  }, 90_000);

  it('says the same in Spanish, refusals too', async () => {
    await open('#/windows', 'es-ES');
    await page.getByRole('button', { name: /CRM release$/ }).click();
    await page.getByRole('menuitem', { name: 'Omitir esta vez…' }).click();
    const skip = dialog('Omitir CRM release esta vez');
    await skip.getByText('1 integración sigue fluyendo; no se retienen 360 ejecuciones.').waitFor();
    const opensAt = (await windowOf(agent, COMING))?.opensAt ?? '';
    await agent.client.call('occurrence.skip', { ...asBen('first'), windowId: COMING, opensAt });
    await skip.getByRole('textbox', { name: 'Por qué' }).fill('Aplazado');
    await skip.getByRole('button', { name: /^Omitir esta vez/ }).click();
    await skip.getByText('No se omitió. Nada ha cambiado.').waitFor();
    await skip.getByText('Alguien ya omitió esta vez.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /ERP monthly maintenance$/ }).click();
    await page.getByRole('menuitem', { name: 'Alargar…' }).click();
    await dialog('Alargar ERP monthly maintenance')
      .getByText(/30 min más tarde\.$/)
      .waitFor();
    await page.keyboard.press('Escape');
  }, 90_000);
});
