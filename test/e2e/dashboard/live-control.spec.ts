import {
  asBen,
  fromPalette,
  go,
  goByKeyboard,
  integrationOf,
  latestEntry,
  snapshotOf,
  windowOf,
} from '../../support/dashboard-story.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { reopeningDocument } from '../screens/reopening-document.ts';

const MINUTE_MS = 60_000;
const OPEN = 'erp-patches';
const COMING = 'crm-release';

test.describe('live control of windows from the dashboard', () => {
  test.use({
    document: async ({ erp }, use) => {
      await use(reopeningDocument(erp.url, Date.now()));
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
  });

  const at = async (
    agent: ServedAgent,
    id: string,
    part: 'opensAt' | 'closesAt',
  ): Promise<number> => Date.parse((await windowOf(agent, id))?.[part] ?? '');

  const fromMenu = async (page: Page, title: string, line: string): Promise<void> => {
    await page.getByRole('button', { name: `More for ${title}` }).click();
    await page.getByRole('menuitem', { name: line }).click();
  };

  /** As a person types it: day, month, year, from the first segment. */
  const typeDay = async (page: Page, inside: Locator, instant: number): Promise<void> => {
    const group = inside.getByRole('group', { name: 'Opens, day' });
    await group.getByRole('spinbutton').first().focus();
    const parts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
    const here = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: DAYTIME_ZONE });
    await page.keyboard.type(here.format(instant).replaceAll('/', ''));
  };

  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

  test('extends from the row by mouse, with Ctrl E by keyboard; each undo undoes its own', async ({
    page,
    agent,
  }) => {
    await go(page, '#/windows');
    const before = await at(agent, OPEN, 'closesAt');
    await fromMenu(page, 'ERP monthly maintenance', 'Extend…');
    const extend = dialog(page, 'Extend ERP monthly maintenance');
    await extend.getByRole('radio', { name: '15 min' }).click();
    await expect(extend.getByText(/15 min later\.$/)).toBeVisible();
    await expect(
      extend.getByText(/^4 integrations stay paused, .* more are held\.$/),
    ).toBeVisible();
    await extend.getByRole('textbox', { name: 'Why' }).fill('Index rebuild');
    await extend.getByRole('button', { name: /^Extend/ }).click();
    await expect(page.getByText(/^ERP monthly maintenance now closes at/)).toBeVisible();
    expect((await at(agent, OPEN, 'closesAt')) - before).toBe(15 * MINUTE_MS);
    expect(await latestEntry(agent, 'window.extended')).toMatchObject({ reason: 'Index rebuild' });

    await expect(page.locator('.strip').getByText('ERP is paused until')).toBeVisible();
    await page.keyboard.press('Control+e');
    await expect.poll(() => at(agent, OPEN, 'closesAt')).toBe(before + 45 * MINUTE_MS);
    // The first undo is behind the number of the others.
    const more = page.getByRole('button', { name: '1 more' });
    await expect(more).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: ERP monthly maintenance is as it was.')).toBeVisible();
    expect(await at(agent, OPEN, 'closesAt')).toBe(before + 15 * MINUTE_MS);
    // One command: the end never had another value in between.
    const restored = await agent.client.call('audit.page', { kind: 'occurrence.restored' });
    expect(restored).toMatchObject({ value: { entries: [{ reason: 'Undone' }] } });
    await more.click();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => at(agent, OPEN, 'closesAt')).toBe(before);
  });

  test('skips by mouse and undoes it with Undo, skips by keyboard and undoes it with Ctrl Z', async ({
    page,
    agent,
  }) => {
    await go(page, '#/windows');
    const opens = await at(agent, COMING, 'opensAt');
    await fromMenu(page, 'CRM release', 'Skip this time…');
    const skip = dialog(page, 'Skip CRM release this time');
    await expect(skip.getByText(/^Skipped: /)).toBeVisible();
    await expect(
      skip.getByText('1 integration keeps flowing, 360 runs are not held.'),
    ).toBeVisible();
    await skip.getByRole('textbox', { name: 'Why' }).fill('Release put off');
    await skip.getByRole('button', { name: /^Skip this time/ }).click();
    await expect.poll(() => at(agent, COMING, 'opensAt')).toBe(opens + 7 * 1440 * MINUTE_MS);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => at(agent, COMING, 'opensAt')).toBe(opens);

    await fromPalette(page, 'skip CRM', 'Skip next time of CRM release…');
    await goByKeyboard(page, 'Not this week');
    await expect.poll(() => at(agent, COMING, 'opensAt')).toBe(opens + 7 * 1440 * MINUTE_MS);
    await expect(page.getByRole('button', { name: 'Undo' }).last()).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect.poll(() => at(agent, COMING, 'opensAt')).toBe(opens);
    expect(await latestEntry(agent, 'occurrence.restored')).toMatchObject({ reason: 'Undone' });
  });

  test('moves by keyboard, restores by mouse, and refuses the time of another occurrence', async ({
    page,
    agent,
  }) => {
    await go(page, '#/windows');
    const opens = await at(agent, COMING, 'opensAt');
    await fromPalette(page, 'move CRM', 'Move next time of CRM release…');
    const move = dialog(page, 'Move CRM release this time');
    await typeDay(page, move, opens + 1440 * MINUTE_MS);
    await expect(move.getByText(/^New time: /)).toBeVisible();
    await expect(move.getByText('1 integration is paused then, 360 runs are held.')).toBeVisible();
    await goByKeyboard(page, 'A day later');
    await expect(page.getByText(/^CRM release was moved: /)).toBeVisible();
    const moved = await at(agent, COMING, 'opensAt');
    expect(moved).not.toBe(opens);
    expect((await at(agent, COMING, 'closesAt')) - moved).toBe(60 * MINUTE_MS);

    await fromMenu(page, 'CRM release', 'Undo last change…');
    const back = dialog(page, 'Undo last change to CRM release');
    await expect(back.getByText(/^Back to its defined time: /)).toBeVisible();
    await expect(back.getByText(/A day later$/)).toBeVisible();
    await back.getByRole('textbox', { name: 'Why' }).fill('As planned after all');
    await back.getByRole('button', { name: /^Undo last change/ }).click();
    await expect.poll(() => at(agent, COMING, 'opensAt')).toBe(opens);

    await fromMenu(page, 'CRM release', 'Move this time…');
    await move.getByRole('textbox', { name: 'Why' }).fill('Elsewhere');
    await move.getByRole('button', { name: /^Move this time/ }).click();
    await expect(move.getByText('It is already there')).toBeVisible();
    await typeDay(page, move, opens + 7 * 1440 * MINUTE_MS);
    await expect(move.getByText('It was not moved.')).toBeVisible();
    await expect(
      move.getByText('Another occurrence of this window is already there'),
    ).toBeVisible();
    await move.getByRole('button', { name: /^Move this time/ }).click();
    await page.keyboard.press('Escape');
    expect(await at(agent, COMING, 'opensAt')).toBe(opens);
  });

  test('tells the slower client that the end has changed; then it ends by keyboard', async ({
    page,
    agent,
    erp,
  }) => {
    erp.health = 503;
    await fromPalette(page, 'end ERP', 'End ERP monthly maintenance now…');
    const end = page.getByRole('alertdialog', { name: 'End ERP monthly maintenance now' });
    await expect(end.getByText(/^The window closes .* early/)).toBeVisible();
    await end.getByRole('textbox', { name: 'Why' }).fill('Done');
    const extended = await agent.client.call('window.extend', {
      ...asBen('Not yet'),
      windowId: OPEN,
      byMinutes: 30,
    });
    expect(extended.ok).toBe(true);
    await page.keyboard.press('Control+Enter');
    await expect(end.getByText(/ extended it at .* \(“Not yet”\): it closes /)).toBeVisible();
    expect((await windowOf(agent, OPEN))?.state).toBe('open');
    await end.getByRole('button', { name: 'Check again' }).click();
    await expect(end.getByText(/^The window closes 4 h .* early/)).toBeVisible();
    await expect(end.getByRole('textbox', { name: 'Why' })).toHaveValue('Done');
    await end.getByRole('textbox', { name: 'Why' }).focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await windowOf(agent, OPEN))?.state).toBe('reopening');
  });

  test('runs a held integration once, by mouse and by keyboard, only when its name or id is typed', async ({
    page,
    agent,
  }) => {
    await page.getByRole('button', { name: 'More for Bank statements → ERP' }).click();
    await page.getByRole('menuitem', { name: 'Run once…' }).click();
    const once = page.getByRole('alertdialog', { name: 'Run Bank statements → ERP once' });
    await expect(once.getByText(/although ERP monthly maintenance holds it/)).toBeVisible();
    await expect(once.getByText(/^If ERP is down/)).toBeVisible();
    await once.getByRole('textbox', { name: 'Why' }).fill('The auditor waits');
    await once.getByRole('textbox', { name: /^Type its name/ }).fill('Bank statements');
    await once.getByRole('button', { name: /^Run once/ }).click();
    await expect(
      once.getByText('That is neither its name nor its id: Bank statements → ERP (bank)'),
    ).toBeVisible();
    expect(await latestEntry(agent, 'run.forced')).toBeUndefined();
    await once.getByRole('textbox', { name: /^Type its name/ }).fill('Bank');
    await once.getByRole('button', { name: /^Run once/ }).click();
    await expect(page.getByText(/^One run of Bank statements → ERP was started/)).toBeVisible();
    expect(await latestEntry(agent, 'run.forced')).toMatchObject({
      integrationId: 'bank',
      reason: 'The auditor waits',
    });
    expect((await integrationOf(agent, 'bank'))?.holds).toHaveLength(1);

    await fromPalette(page, 'run inventory', 'Run Inventory levels → ERP once…');
    const second = page.getByRole('alertdialog', { name: 'Run Inventory levels → ERP once' });
    await second.getByRole('textbox', { name: /^Type its name/ }).focus();
    await page.keyboard.type('INVENTORY levels->erp');
    await goByKeyboard(page, 'Stock is wrong');
    await expect
      .poll(async () => (await latestEntry(agent, 'run.forced'))?.integrationId)
      .toBe('inventory');
  });

  test('makes windows of pauses: by mouse of one without an end, by keyboard of one with an end', async ({
    page,
    agent,
  }) => {
    const pause = (reason: string, until: string | null) =>
      agent.client.call('hold.place', {
        ...asBen(reason),
        selector: { integrations: ['leads'] },
        until,
      });
    await pause('CRM incident', null);
    await page.getByRole('button', { name: 'More for Web leads → CRM' }).click();
    await page.getByRole('menuitem', { name: 'Turn this pause into a window…' }).click();
    const make = dialog(page, 'Turn this pause into a window');
    await expect(make.getByText('1 integration stays paused, without a gap.')).toBeVisible();
    await make.getByRole('textbox', { name: 'Name' }).fill('CRM emergency');
    await make.getByRole('textbox', { name: 'Why' }).fill('It takes longer');
    await make.getByRole('button', { name: /^Turn into a window/ }).click();
    await expect(page.getByText('CRM emergency is now a window.')).toBeVisible();
    expect((await windowOf(agent, 'crm-emergency'))?.state).toBe('open');
    expect((await integrationOf(agent, 'leads'))?.holds.map(({ kind }) => kind)).toEqual([
      'window',
    ]);

    const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 7_200_000).toISOString();
    await pause('Second incident', until.replace('.000Z', 'Z'));
    await fromPalette(page, 'pause into', 'Turn the pause into a window: Second incident…');
    await expect(make.getByRole('textbox', { name: 'Name' })).toBeVisible();
    await goByKeyboard(page, 'Planned now');
    await expect(page.getByText('Second incident is now a window.')).toBeVisible();
    expect((await snapshotOf(agent)).windows.map(({ id }) => id)).toContain('second-incident');
    expect(await at(agent, 'second-incident', 'closesAt')).toBe(Date.parse(until));
  });

  test.describe('in Spanish', () => {
    test.use({ language: 'es' });

    test('works the same, refusals included', async ({ page, agent }) => {
      await go(page, '#/windows');
      await page.getByRole('button', { name: /CRM release$/ }).click();
      await page.getByRole('menuitem', { name: 'Omitir esta vez…' }).click();
      const skip = dialog(page, 'Omitir CRM release esta vez');
      await expect(
        skip.getByText('1 integración sigue fluyendo; no se retienen 360 ejecuciones.'),
      ).toBeVisible();
      const opensAt = (await windowOf(agent, COMING))?.opensAt ?? '';
      await agent.client.call('occurrence.skip', { ...asBen('first'), windowId: COMING, opensAt });
      await skip.getByRole('textbox', { name: 'Por qué' }).fill('Aplazado');
      await skip.getByRole('button', { name: /^Omitir esta vez/ }).click();
      await expect(skip.getByText('No se omitió. No ha cambiado nada.')).toBeVisible();
      await expect(skip.getByText(/ la omitió a las .* \(«first»\)\./)).toBeVisible();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /ERP monthly maintenance$/ }).click();
      await page.getByRole('menuitem', { name: 'Alargar…' }).click();
      await expect(
        dialog(page, 'Alargar ERP monthly maintenance').getByText(/30 min más tarde\.$/),
      ).toBeVisible();
      await page.keyboard.press('Escape');
    });
  });
});
