import { HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { byBen, go, latestEntry, windowOf } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { dragPlan, hourBefore } from '../../support/drag-plan.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { barOf, pxPerHour, take } from '../../support/timeline-bars.ts';

const START = hourBefore(Date.now());
const PLANNED_MS = START + 4 * HOUR_MS;

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
async function occurrencesOf({ client }: ServedAgent, windowId: string) {
  const shown = await client.call('window.show', { windowId });
  return shown.ok ? shown.value.next : [];
}

test.describe('the timeline is a tool', () => {
  test.use({
    document: async ({}, use) => {
      await use(dragPlan(START));
    },
  });

  test('a bar is dragged to another time: it asks why, Esc puts it back, undo works', async ({
    page,
    agent,
    look,
  }) => {
    await go(page, '#/timeline');
    const bar = barOf(page, 'Shop nightly');
    await expect(bar).toHaveClass(/can-move/);
    const hour = await pxPerHour(page);
    const dialog = page.getByRole('dialog', { name: 'Move Shop nightly this time' });

    await take(page, bar, 'body', 2 * hour);
    await expect(page.locator('.tl-change-label')).toHaveText(/, 3 h$/);
    await page.mouse.up();
    await expect(dialog.getByText(/^New time: .* 3 h long\.$/)).toBeVisible();
    await expect(page.locator('.tl-ghost')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('.tl-ghost')).toHaveCount(0);
    expect((await occurrencesOf(agent, 'shop-nightly'))[0]?.opensAt).toBe(iso(PLANNED_MS));

    await take(page, bar, 'body', hour);
    await page.keyboard.press('Escape');
    await expect(page.locator('.tl-ghost')).toHaveCount(0);
    const box = await bar.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 3 * hour, (box?.y ?? 0) + 12, { steps: 3 });
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('menu')).toHaveCount(0);

    const other = await look();
    await go(other, '#/timeline');
    await expect(barOf(other, 'Shop nightly')).not.toHaveAccessibleName(/moved/);
    await take(page, bar, 'body', 2 * hour);
    await page.mouse.up();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The vendor is late');
    await dialog.getByRole('button', { name: /^Move this time/ }).click();
    await expect(dialog).toHaveCount(0);
    const moved = iso(PLANNED_MS + 2 * HOUR_MS);
    expect((await occurrencesOf(agent, 'shop-nightly'))[0]?.opensAt).toBe(moved);
    expect(await latestEntry(agent, 'occurrence.moved')).toMatchObject({
      reason: 'The vendor is late',
    });
    for (const one of [page, other]) {
      await expect(barOf(one, 'Shop nightly')).toHaveAccessibleName(/moved/);
    }
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(barOf(other, 'Shop nightly')).not.toHaveAccessibleName(/moved/);
    expect((await occurrencesOf(agent, 'shop-nightly'))[0]?.opensAt).toBe(iso(PLANNED_MS));
  });

  test('edges are dragged: a coming window both, an open one its end; undo is on the bar too', async ({
    page,
    agent,
  }) => {
    await go(page, '#/timeline');
    const planned = barOf(page, 'Shop nightly');
    await expect(planned).toHaveClass(/can-move/);
    const hour = await pxPerHour(page);
    await take(page, planned, 'start', -hour);
    await page.mouse.up();
    await page.getByRole('textbox', { name: 'Why' }).fill('More work');
    await page.keyboard.press('Control+Enter');
    await expect(planned).toHaveAccessibleName(/4 h, moved/);
    await planned.click();
    await page.getByRole('menuitem', { name: 'Undo last change…' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('As before');
    await page.keyboard.press('Control+Enter');
    await expect(planned).toHaveAccessibleName(/3 h\./);

    const open = barOf(page, 'ERP patches');
    await expect(open).toHaveClass(/can-end/);
    await take(page, open, 'body', hour);
    await page.mouse.up();
    await expect(page.locator('.tl-ghost')).toHaveCount(0);
    await take(page, open, 'end', hour);
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: 'Extend ERP patches' });
    await expect(dialog.getByText(/^It closes .* later\.$/)).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Not done yet');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    expect((await windowOf(agent, 'erp-patches'))?.closesAt).toBe(iso(START + 3 * HOUR_MS));
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await windowOf(agent, 'erp-patches'))?.closesAt)
      .toBe(iso(START + 2 * HOUR_MS));
  });

  test('from a cold page, a window moves by a day in five interactions and is extended in four', async ({
    page,
    agent,
  }) => {
    const why = page.getByRole('textbox', { name: 'Why' });
    let interactions = 0;
    const step = async (does: Promise<unknown>): Promise<void> => {
      interactions += 1;
      await does;
    };
    await step(page.getByRole('link', { name: /^Timeline/ }).click());
    await step(page.getByRole('radio', { name: 'Week' }).click());
    const release = barOf(page, 'CRM release');
    await expect(release).toHaveClass(/can-move/);
    const day = 24 * (await pxPerHour(page, 7 * 24));
    await step(take(page, release, 'body', day).then(() => page.mouse.up()));
    await expect(why).toBeFocused();
    await step(page.keyboard.type('The vendor comes tomorrow'));
    await step(page.keyboard.press('Control+Enter'));
    await expect
      .poll(async () => (await windowOf(agent, 'crm-release'))?.opensAt)
      .toBe(iso(START + 29 * HOUR_MS));
    expect(interactions).toBeLessThanOrEqual(5);

    interactions = 1;
    await page.getByRole('radio', { name: 'Day' }).click();
    const open = barOf(page, 'ERP patches');
    await expect(open).toHaveClass(/can-end/);
    const hour = await pxPerHour(page);
    await step(take(page, open, 'end', hour).then(() => page.mouse.up()));
    await expect(why).toBeFocused();
    await step(page.keyboard.type('Not done yet'));
    await step(page.keyboard.press('Control+Enter'));
    await expect
      .poll(async () => (await windowOf(agent, 'erp-patches'))?.closesAt)
      .toBe(iso(START + 3 * HOUR_MS));
    expect(interactions).toBeLessThanOrEqual(4);
  });

  test('the river names what holds now; before the first entry nothing is drawn', async ({
    page,
    agent,
  }) => {
    const river = page.locator('.river-picture');
    await expect(river).toContainText(/ERP patches, until \d\d:00/);
    await expect(river).toContainText(/No entries before/);
    const ended = await agent.client.call('window.end', {
      ...byBen(),
      windowId: 'erp-patches',
      reason: 'Done',
    });
    expect(ended).toMatchObject({ ok: true });
    await expect(river).not.toContainText('ERP patches');
    await go(page, '#/timeline');
    await expect(page.locator('.tl-before')).toContainText(/^Nothing is known before/);
  });

  test('who was first is told when two change the same window', async ({ page, agent }) => {
    await go(page, '#/timeline');
    const open = barOf(page, 'ERP patches');
    await expect(open).toHaveClass(/can-end/);
    const hour = await pxPerHour(page);
    await take(page, open, 'end', hour);
    const { client } = agent;
    const ended = await client.call('window.end', {
      ...byBen(),
      windowId: 'erp-patches',
      reason: 'Done early',
    });
    expect(ended).toMatchObject({ ok: true });
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toContainText(/ended it at .*Done early/);
    await page.keyboard.press('Escape');
    await expect(open).not.toHaveClass(/can-/);

    const planned = barOf(page, 'Shop nightly');
    await take(page, planned, 'body', hour);
    const moved = await client.call('occurrence.move', {
      ...byBen(),
      windowId: 'shop-nightly',
      reason: 'Before you',
      opensAt: iso(PLANNED_MS),
      to: { opensAt: iso(PLANNED_MS + 3 * HOUR_MS) },
    });
    expect(moved).toMatchObject({ ok: true });
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toContainText(/moved it at .*Before you/);
  });

  test('by keyboard alone: a time is proposed, told, put back, and saved', async ({
    page,
    agent,
  }) => {
    await page.keyboard.press('Control+2');
    await expect(barOf(page, 'Shop nightly')).toBeVisible();
    await page.keyboard.press(']');
    const bar = page.locator('.tl-bar:focus');
    await expect(bar).toHaveAccessibleName(/^Shop nightly/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    const told = page.getByRole('status').filter({ hasText: 'Shop nightly' });
    await expect(told).toContainText(/3 h 15 min/);
    await page.keyboard.press('Escape');
    await expect(told).toHaveCount(0);
    await expect(bar).toBeVisible();

    await page.keyboard.press('Shift+PageDown');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Why' }).fill('A day later');
    await page.keyboard.press('Control+Enter');
    // Tomorrow's own occurrence is in the way.
    await expect(page.getByRole('alert')).toContainText('Another');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await expect(bar).toHaveAccessibleName(/^Shop nightly/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Why' }).fill('A little later');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect
      .poll(async () => (await occurrencesOf(agent, 'shop-nightly'))[0]?.opensAt)
      .toBe(iso(PLANNED_MS + HOUR_MS / 4));

    // The moved occurrence is another bar, which takes the focus.
    await expect(bar).toHaveAccessibleName(/^Shop nightly, .*moved/);
    await page.keyboard.press('ArrowLeft');
    await expect(bar).toHaveAccessibleName(/^ERP patches/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Why' }).fill('Not done yet');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(async () => (await windowOf(agent, 'erp-patches'))?.closesAt)
      .toBe(iso(START + 2 * HOUR_MS + HOUR_MS / 4));
  });

  test('a window is planned where time is empty, with its time filled in', async ({ page }) => {
    await go(page, '#/timeline');
    const bar = barOf(page, 'Shop nightly');
    await expect(bar).toBeVisible();
    const hour = await pxPerHour(page);
    const [box, row] = [await bar.boundingBox(), await page.locator('.tl-bars').boundingBox()];
    if (box === null || row === null) throw new Error('The bar is not shown.');
    const x = box.x + 7 * hour;
    await page.mouse.move(x, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(x + hour, box.y + 12, { steps: 4 });
    await page.mouse.up();
    const offer = page.getByRole('button', { name: /^Plan a window here…/ });
    await expect(offer).toBeFocused();
    await expect(offer).toContainText(/, 1 h( 15 min)?$/);
    await page.keyboard.press('Escape');
    await expect(offer).toHaveCount(0);

    const river = page.locator('.tl-row.system', { hasText: 'Web shop' }).locator('.tl-plot');
    await river.click({ position: { x: x - row.x, y: 8 } });
    await expect(offer).toContainText(/, 1 h$/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/windows\/new\?opens=.*&closes=.*&system=shop$/);
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await expect(page.getByRole('button', { name: /Web shop/ })).toBeVisible();
  });
});
