import { userInfo } from 'node:os';
import type { Page } from '@playwright/test';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { bigPlan } from '../../support/big-plan.ts';
import { CountedHands } from '../../support/counted-hands.ts';
import { integrationOf, windowOf } from '../../support/dashboard-story.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.now();
const NOWHERE = 'http://127.0.0.1:9';

/** Whoever runs this answers: root only by name. */
const { settings } = documentSchema.parse({
  settings: [{ id: 'approvers', users: [userInfo().username] }],
});

/** Another user of the machine has proposed two windows, so that they can be approved here. */
function proposedByOther(directory: DataDirectory): void {
  const store = openStore({ directory, report: () => undefined, lost: () => undefined });
  const request = (id: string, title: string, version: number) => {
    const window = maintenanceWindowSchema.parse({
      ...{ id, title, timeZone: 'UTC', approval: 'required' },
      ...{ start: formatWallClock(NOW + 60 * HOUR_MS), duration: 'PT2H' },
      covers: { systems: ['line-3'] },
    });
    // An account that every system has.
    const by = { name: 'daemon', uid: 1 };
    const reason = 'Vendor on site';
    return [id, { windowId: id, version, at: NOW - HOUR_MS, reason, window, by }] as const;
  };
  const requests = [request('robots', 'Robot firmware', 1), request('belts', 'Belt change', 2)];
  // The list is there before what waits: later it would wait itself.
  const listed = new Map(settings.map((one) => [one.id, one]));
  store.commit({ approvalRequests: new Map(requests), settings: listed }, []);
  store.close();
}

const test = storyOf(() => servedAgent({ ...bigPlan(NOWHERE, NOW), settings }, proposedByOther));

async function cold(page: Page, { url }: ServedAgent): Promise<CountedHands> {
  await page.goto('about:blank');
  await page.goto(`${new URL(url).origin}/#/now`);
  await expect(page.locator('.verdict h2')).toHaveText(/ paused until /);
  return new CountedHands(page);
}

/** What it takes among many is a property of the product: more is a defect, less is news. */
function took(task: string, { count }: CountedHands, steps: number): void {
  test.info().annotations.push({ type: 'interactions', description: `${task}: ${count}` });
  expect(count, task).toBe(steps);
}

/** Ctrl K, what is meant, Enter. */
async function ask(hands: CountedHands, text: string): Promise<void> {
  await hands.press('Control+k');
  await hands.type(text);
  await expect(hands.page.getByRole('menuitem').first()).toBeVisible();
  await hands.press('Enter');
}

const manualOf = async (agent: ServedAgent, id: string) =>
  (await integrationOf(agent, id))?.holds.find(({ kind }) => kind === 'manual');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const screen = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });
/** Of line 7 and of line 8. */
const SEVENTH = 'feed-006';
const EIGHTH = 'feed-007';

test.describe('300 integrations and 60 windows: what everyday tasks take', () => {
  test('pause a system', async ({ page, agent }) => {
    const mouse = await cold(page, agent);
    await mouse.click(button(page, /^Pause now/));
    await mouse.click(button(page, /^Line 7 /));
    await mouse.click(button(page, 'Incident'));
    await mouse.click(button(page, /^Pause 15/));
    await expect.poll(() => manualOf(agent, SEVENTH)).toMatchObject({ reason: 'Incident' });
    took('pause a system, mouse', mouse, 4);

    const keys = await cold(page, agent);
    await ask(keys, 'pause line 8');
    await keys.type('Vendor');
    await keys.press('Control+Enter');
    await expect.poll(() => manualOf(agent, EIGHTH)).toMatchObject({ reason: 'Vendor' });
    took('pause a system, keys', keys, 5);
  });

  test('find a system in the dialog: the chips are one stop for Tab', async ({ page, agent }) => {
    const keys = await cold(page, agent);
    await keys.press('Control+Shift+P');
    await expect(button(page, /^Line 1 /)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(button(page, /^Line 2 /)).toBeFocused();
    await keys.press('Tab');
    await keys.type('line 19');
    await expect(page.getByRole('option', { name: 'Line 19', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    took('find a system in the dialog, keys', keys, 3);
  });

  test('extend a pause', async ({ page, agent }) => {
    const until = async (id: string) => Date.parse((await manualOf(agent, id))?.until ?? '');
    const [seventh, eighth] = [await until(SEVENTH), await until(EIGHTH)];
    const mouse = await cold(page, agent);
    await mouse.click(button(page, 'Extend the pause for Incident by 15 min'));
    await expect.poll(() => until(SEVENTH)).toBe(seventh + HOUR_MS / 4);
    took('extend a pause, mouse', mouse, 1);

    const keys = await cold(page, agent);
    await ask(keys, 'extend vendor');
    await expect.poll(() => until(EIGHTH)).toBe(eighth + HOUR_MS / 4);
    took('extend a pause, keys', keys, 3);
  });

  test('skip the next opening of a window', async ({ page, agent }) => {
    const opensAt = async (id: string) => (await windowOf(agent, id))?.opensAt;
    const mouse = await cold(page, agent);
    await mouse.click(screen(page, 'Windows'));
    await mouse.fill(page.getByRole('searchbox').first(), '041');
    await mouse.click(button(page, /^More for Service 041/));
    await mouse.click(page.getByRole('menuitem', { name: /^Skip/ }));
    await page.getByRole('textbox', { name: 'Why' }).waitFor();
    await mouse.type('Not needed');
    await mouse.click(button(page, /^Skip this time/));
    await expect.poll(() => opensAt('service-041')).toBeNull();
    took('skip, mouse', mouse, 6);

    const keys = await cold(page, agent);
    await ask(keys, 'skip service 042');
    await page.getByRole('textbox', { name: 'Why' }).waitFor();
    await keys.type('Not needed');
    await keys.press('Control+Enter');
    await expect.poll(() => opensAt('service-042')).toBeNull();
    took('skip, keys', keys, 5);
  });

  test('why something does not run at a given time', async ({ page, agent }) => {
    const why = page.getByRole('region', { name: 'Why did it not run?' });
    const time = why.getByRole('group', { name: 'Time', exact: true });
    const mouse = await cold(page, agent);
    await mouse.click(screen(page, 'Integrations'));
    await mouse.fill(page.getByRole('searchbox').first(), '120');
    await mouse.click(page.getByRole('row', { name: /^Machine data 120/ }));
    await mouse.click(time.getByRole('spinbutton').first());
    await mouse.type('2300');
    await expect(why.getByRole('status').first()).toContainText('23:00');
    took('why at a time, mouse', mouse, 5);

    const keys = await cold(page, agent);
    await ask(keys, 'why data 121');
    await expect(time.getByRole('spinbutton').first()).toBeFocused();
    await keys.type('2300');
    await expect(why.getByRole('status').first()).toContainText('23:00');
    took('why at a time, keys', keys, 4);
  });

  test('find an integration', async ({ page, agent }) => {
    const detail = page.getByRole('region', { name: 'Machine data 299' });
    const mouse = await cold(page, agent);
    await mouse.click(screen(page, 'Integrations'));
    await mouse.fill(page.getByRole('searchbox').first(), '299');
    await mouse.click(page.getByRole('row', { name: /^Machine data 299/ }));
    await expect(detail).toBeVisible();
    took('find an integration, mouse', mouse, 3);

    const keys = await cold(page, agent);
    await ask(keys, 'data 299');
    await expect(detail).toBeVisible();
    took('find an integration, keys', keys, 3);
  });

  test('see what is held until when', async ({ page, agent }) => {
    await cold(page, agent);
    await expect(page.locator('.holds li')).toHaveCount(3);
    const keys = await cold(page, agent);
    await ask(keys, 'held');
    await expect(page).toHaveURL(/#\/now/);
    took('what is held, keys', keys, 3);
  });

  test('resume', async ({ page, agent }) => {
    const mouse = await cold(page, agent);
    await mouse.click(button(page, /^Resume/).first());
    await page.getByRole('textbox', { name: 'Why' }).waitFor();
    await mouse.type('Works');
    await mouse.click(page.getByRole('dialog').getByRole('button', { name: /^Resume/ }));
    await expect.poll(() => manualOf(agent, SEVENTH)).toBe(undefined);
    took('resume, mouse', mouse, 3);

    const keys = await cold(page, agent);
    await ask(keys, 'resume');
    await page.getByRole('textbox', { name: 'Why' }).waitFor();
    await keys.type('Works');
    await keys.press('Control+Enter');
    await expect.poll(() => manualOf(agent, EIGHTH)).toBe(undefined);
    took('resume, keys', keys, 5);
  });

  test('approve', async ({ page, agent }) => {
    const mouse = await cold(page, agent);
    await mouse.click(screen(page, 'Windows'));
    await mouse.click(page.getByRole('radio', { name: /^Awaiting approval/ }));
    await mouse.click(button(page, /^Approve/).first());
    await mouse.click(page.getByRole('dialog').getByRole('button', { name: 'Approve' }));
    const stateOf = async (id: string) => (await windowOf(agent, id))?.state;
    await expect(page.getByRole('dialog')).toHaveCount(0);
    const approved = async () => [await stateOf('robots'), await stateOf('belts')].join();
    await expect.poll(approved).toMatch(/scheduled/);
    took('approve, mouse', mouse, 4);

    const keys = await cold(page, agent);
    await ask(keys, 'approve');
    // The screen begins at what waits; its answers are the last in it, the yes after the no.
    await expect(page.locator('article.approval')).toBeFocused();
    for (let tabs = 0; tabs < 12; tabs += 1) {
      if ((await page.locator('button:focus').allInnerTexts()).join().startsWith('Approve')) break;
      await keys.press('Tab');
    }
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await keys.press('Control+Enter');
    await expect.poll(approved).toBe('scheduled,scheduled');
    took('approve, keys', keys, 10);
  });

  test('end a window, and read its report', async ({ page, agent }) => {
    const keys = await cold(page, agent);
    await ask(keys, 'end service 000');
    const dialog = page.getByRole('alertdialog');
    const why = dialog.getByRole('textbox', { name: 'Why' });
    await why.waitFor();
    // Where something can be lost the safe button has the focus.
    await keys.press('Shift+Tab');
    await expect(why).toBeFocused();
    await keys.type('Done early');
    await keys.press('Control+Enter');
    await expect.poll(async () => (await windowOf(agent, 'service-000'))?.state).not.toBe('open');
    took('end a window, keys', keys, 6);

    await page.goto(`${new URL(agent.url).origin}/#/now`);
    const mouse = new CountedHands(page);
    await mouse.click(screen(page, 'Windows'));
    await mouse.click(page.getByRole('main').getByText('History', { exact: true }));
    await mouse.click(page.getByRole('link', { name: /Service 000/ }).first());
    const report = page.getByRole('heading', { name: /Service 000/ });
    await expect(report).toBeVisible();
    took('report, mouse', mouse, 3);

    await page.goto(`${new URL(agent.url).origin}/#/now`);
    const again = new CountedHands(page);
    await ask(again, 'report');
    await expect(page.getByRole('link', { name: /Service 000/ }).first()).toBeFocused();
    await again.press('Enter');
    await expect(report).toBeVisible();
    took('report, keys', again, 4);
  });

  test('plan a window', async ({ page, agent }) => {
    const keys = new CountedHands(page);
    await page.goto(`${new URL(agent.url).origin}/#/now`);
    await ask(keys, 'plan a window');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await keys.type('Belt change');
    const scope = page.getByRole('combobox', { name: /system, tag or integration|What it pauses/ });
    await keys.click(scope);
    await keys.type('line 12');
    await keys.press('Enter');
    await keys.press('Control+s');
    await expect.poll(async () => (await windowOf(agent, 'belt-change'))?.state).toBe('scheduled');
    took('plan a window, keys and mouse', keys, 8);
  });
});
