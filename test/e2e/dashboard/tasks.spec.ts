import type { Page } from '@playwright/test';
import { DateTime } from 'luxon';
import { CountedHands } from '../../support/counted-hands.ts';
import { integrationOf, latestEntry, windowOf } from '../../support/dashboard-story.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { DAYTIME_ZONE } from '../../support/daytime-zone.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { agentWithCrontab, crontabOf } from '../../support/with-crontab.ts';
import { sampleDocument } from '../screens/sample-document.ts';

const MINUTE_MS = 60_000;
const FIVE_MINUTES_MS = 5 * MINUTE_MS;
const MOST = 5;
const NOWHERE = 'http://127.0.0.1:9';

const test = storyOf(() =>
  agentWithCrontab(
    crontabOf(['15 4 * * * /opt/shop/stock --full']),
    sampleDocument(NOWHERE, Date.now()),
  ),
);

/** From a cold page, as after a click in the tray or on a bookmark. */
async function cold(page: Page, { url }: ServedAgent): Promise<CountedHands> {
  await page.goto('about:blank');
  await page.goto(`${new URL(url).origin}/#/now`);
  await expect(page.locator('.verdict h2')).toHaveText(/ paused until /);
  return new CountedHands(page);
}

function told(task: string, { count }: CountedHands): void {
  test.info().annotations.push({ type: 'interactions', description: `${task}: ${count}` });
  expect(count, `interactions to ${task}`).toBeLessThanOrEqual(MOST);
}

const pauseOf = async (agent: ServedAgent, id: string) =>
  (await integrationOf(agent, id))?.holds.find(({ kind }) => kind === 'manual');

test.describe('what an incident asks for takes five interactions at most', () => {
  test('pause everything for 15 minutes', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.press('Control+Shift+P');
    await hands.click(page.getByRole('radio', { name: 'Everything' }));
    await hands.click(page.getByRole('button', { name: 'Incident' }));
    await hands.click(page.getByRole('radio', { name: '15 min' }));
    await hands.press('Control+Enter');
    await expect.poll(() => pauseOf(agent, 'prices')).toMatchObject({ reason: 'Incident' });
    told('pause everything for 15 minutes', hands);
  });

  test('extend a pause', async ({ page, agent }) => {
    const until = async () => Date.parse((await pauseOf(agent, 'prices'))?.until ?? '');
    const before = await until();
    const hands = await cold(page, agent);
    await hands.click(
      page.getByRole('button', { name: 'Extend the pause for Incident by 15 min' }),
    );
    await expect.poll(until).toBe(before + 15 * MINUTE_MS);
    told('extend a pause', hands);
  });

  test('resume', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.click(page.getByRole('button', { name: /^Resume/ }).first());
    await hands.type('The vendor says it works');
    await hands.press('Control+Enter');
    await expect.poll(() => pauseOf(agent, 'prices')).toBe(undefined);
    told('resume', hands);
  });

  test('pause one system', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.press('Control+Shift+P');
    await hands.click(page.getByRole('button', { name: /^Web shop/ }));
    await hands.click(page.getByRole('button', { name: 'Incident' }));
    await hands.press('Control+Enter');
    await expect.poll(() => pauseOf(agent, 'prices')).toMatchObject({ reason: 'Incident' });
    expect(await pauseOf(agent, 'leads')).toBe(undefined);
    told('pause one system', hands);
  });

  test('extend a window', async ({ page, agent }) => {
    const closes = async () => Date.parse((await windowOf(agent, 'erp-patches'))?.closesAt ?? '');
    const before = await closes();
    const hands = await cold(page, agent);
    await hands.click(
      page.getByRole('button', { name: 'Extend ERP monthly maintenance by 30 min' }),
    );
    await expect.poll(closes).toBe(before + 30 * MINUTE_MS);
    told('extend a window', hands);
  });

  test('why something does not run at a given time', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.press('Control+k');
    await hands.type('why customers');
    await hands.press('Enter');
    const why = page.getByRole('region', { name: 'Why did it not run?' });
    const time = why.getByRole('group', { name: 'Time', exact: true });
    await hands.click(time.getByRole('spinbutton').first());
    const closes = Date.parse((await windowOf(agent, 'erp-patches'))?.closesAt ?? '');
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...{ hour: '2-digit', minute: '2-digit', timeZone: DAYTIME_ZONE },
    });
    const last = Math.floor((closes - 1) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
    await hands.type(clock.format(last).replace(':', ''));
    const answer = why.locator('.why-answer');
    await expect(why.getByRole('status').first()).toContainText(clock.format(last));
    await expect(answer).toHaveText('It will be held by ERP monthly maintenance.');
    told('ask why at a given time', hands);
    await page.keyboard.press('ArrowUp');
    await expect(answer).toHaveText(/no run at this time/);
    await why.getByRole('button', { name: 'Earlier run' }).click();
    await expect(answer).toHaveText('It will be held by ERP monthly maintenance.');
  });

  test('end a window now', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.click(page.getByRole('button', { name: /^End now: ERP monthly/ }));
    const dialog = page.getByRole('alertdialog');
    await hands.click(dialog.getByRole('textbox', { name: 'Why' }));
    await hands.type('Done early');
    await hands.press('Control+Enter');
    await expect.poll(async () => (await windowOf(agent, 'erp-patches'))?.state).not.toBe('open');
    expect(await latestEntry(agent, 'window.ended')).toMatchObject({ reason: 'Done early' });
    told('end a window now', hands);
  });

  test('open an integration with its runs, where they are grouped', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.press('Control+4');
    await expect(page.locator('#line-0')).toBeFocused();
    await hands.press('/');
    await hands.type('leads');
    await expect(page.getByRole('row', { name: /^Prices/ })).toHaveCount(0);
    await hands.press('ArrowDown');
    await hands.press('Enter');
    const detail = page.getByRole('region', { name: 'Web leads → CRM' });
    await expect(detail.getByRole('region', { name: 'Runs' })).toBeVisible();
    told('open an integration with its runs', hands);
  });

  test('move the next time of a window by a day, by keyboard', async ({ page, agent }) => {
    const monthly = () => windowOf(agent, 'erp-monthly');
    const before = await monthly();
    const hands = await cold(page, agent);
    await hands.press('Control+k');
    await hands.type('first sunday later');
    await expect(page.getByRole('menuitem').first()).toHaveText(/ERP first Sunday a day later…/);
    await hands.press('Enter');
    await hands.type('The vendor is ill');
    await hands.press('Control+Enter');
    await expect.poll(async () => (await monthly())?.opensAt).not.toBe(before?.opensAt);
    const [from, to] = [before, await monthly()].map((one) => DateTime.fromISO(one?.opensAt ?? ''));
    expect(to?.diff(from ?? DateTime.now(), 'hours').hours).toBe(24);
    told('move by a day', hands);
  });

  test('plan the last working day of the quarter for one more system', async ({ page, agent }) => {
    // Cold: the dialog of the story before may still be closing, and takes no key of the frame.
    const hands = await cold(page, agent);
    await hands.press('Control+3');
    await hands.click(page.getByRole('button', { name: 'From a template' }));
    await hands.click(page.getByRole('menuitem', { name: 'Quarter close' }));
    await hands.fill(page.getByRole('combobox', { name: 'What it pauses' }), 'CRM');
    await hands.press('Control+s');
    await expect(page.getByText('Quarter close was saved')).toBeVisible();
    told('plan the last working day of the quarter', hands);
    const reply = await agent.client.call('document.get', {});
    const windows = reply.ok ? reply.value.windows : [];
    expect(windows.find(({ id }) => id === 'quarter-close')).toMatchObject({
      ...{ rrule: 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' },
      covers: { systems: ['erp', 'crm'] },
    });
  });

  test('add a line of the crontab, with the system that it needs', async ({ page, agent }) => {
    const hands = await cold(page, agent);
    await hands.press('Control+4');
    await hands.click(page.getByRole('button', { name: 'Find scheduled jobs on this machine' }));
    await hands.click(page.getByRole('row', { name: /stock --full/ }).locator('label'));
    await hands.fill(page.getByRole('combobox', { name: 'All of them need' }), 'Web shop');
    // The list of the systems is still open, and hides the rest from who cannot see.
    await hands.click(page.locator('button', { hasText: 'Protect 1 integration' }));
    await expect.poll(async () => (await integrationOf(agent, 'stock'))?.id).toBe('stock');
    const reply = await agent.client.call('document.get', {});
    const integrations = reply.ok ? reply.value.integrations : [];
    expect(integrations.find(({ id }) => id === 'stock')).toMatchObject({
      ...{ name: 'Stock', systems: ['shop'], scheduler: { kind: 'cron' } },
    });
    told('add a line of the crontab', hands);
  });
});
