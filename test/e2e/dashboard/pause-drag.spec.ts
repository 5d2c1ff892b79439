import type { Page } from '@playwright/test';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { asBen, go, integrationOf, latestEntry } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import { dragPlan, hourBefore } from '../../support/drag-plan.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { pxPerHour, take } from '../../support/timeline-bars.ts';

const START = hourBefore(Date.now());
const END = START + 2 * HOUR_MS;

async function pauseCrm({ client }: ServedAgent, until: number | null): Promise<void> {
  const selector = { all: false, systems: ['crm'], tags: [], integrations: [], except: [] };
  const placed = await client.call('hold.place', {
    ...{ ...asBen('Vendor on the phone'), selector },
    until: until === null ? null : formatInstant(until),
  });
  expect(placed).toMatchObject({ ok: true });
}

async function endOf(agent: ServedAgent): Promise<string | null | undefined> {
  return (await integrationOf(agent, 'crm-feed'))?.holds[0]?.until;
}

const pauseOf = (page: Page) => page.locator('.tl-bar.hand');

test.describe('a manual pause on the timeline', () => {
  test.use({
    document: async ({}, use) => {
      await use(dragPlan(START));
    },
  });

  test('its end is dragged to a later time; it asks why, Esc puts it back, Ctrl Z undoes', async ({
    page,
    agent,
    look,
  }) => {
    await pauseCrm(agent, END);
    await go(page, '#/timeline');
    const bar = pauseOf(page);
    await expect(bar).toHaveClass(/can-end/);
    const hour = await pxPerHour(page);
    const dialog = page.getByRole('dialog', { name: 'Extend the pause “Vendor on the phone”' });

    // Neither moved as a whole nor shortened.
    for (const [part, by] of [
      ['body', hour],
      ['end', -hour / 2],
    ] as const) {
      await take(page, bar, part, by);
      await page.mouse.up();
      await expect(page.locator('.tl-ghost')).toHaveCount(0);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('Escape');
    }

    await take(page, bar, 'end', hour);
    await expect(page.locator('.tl-change-label')).toBeVisible();
    await page.mouse.up();
    await expect(dialog.getByText(/^It ends .*\d\d:00/)).toBeVisible();
    await expect(page.locator('.tl-ghost')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.tl-ghost')).toHaveCount(0);
    expect(await endOf(agent)).toBe(formatInstant(END));

    const other = await look();
    await go(other, '#/timeline');
    const width = (await pauseOf(other).boundingBox())?.width ?? 0;
    await take(page, bar, 'end', hour);
    await page.mouse.up();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('They call back');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    expect(await endOf(agent)).toBe(formatInstant(END + HOUR_MS));
    expect(await latestEntry(agent, 'hold.extended')).toMatchObject({ reason: 'They call back' });
    await expect
      .poll(async () => (await pauseOf(other).boundingBox())?.width ?? 0)
      .toBeGreaterThan(width + hour / 2);

    await page.keyboard.press('Control+z');
    await expect.poll(() => endOf(agent)).toBe(formatInstant(END));
  });

  test('by keyboard too, and one without an end has nothing to drag', async ({ page, agent }) => {
    await pauseCrm(agent, END);
    await go(page, '#/timeline');
    const bar = pauseOf(page);
    await expect(bar).toHaveClass(/can-end/);
    await bar.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Why' }).fill('A little longer');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => endOf(agent)).toBe(formatInstant(END + 15 * MINUTE_MS));

    const holdId = (await integrationOf(agent, 'crm-feed'))?.holds[0]?.id ?? '';
    const released = await agent.client.call('hold.release', {
      ...asBen('Done'),
      target: { holdId },
    });
    expect(released).toMatchObject({ ok: true });
    await pauseCrm(agent, null);
    await expect(pauseOf(page).last()).toHaveAccessibleName(/until someone resumes it/);
    await expect(pauseOf(page).last()).not.toHaveClass(/can-/);
  });

  test('one that was resumed while it is dragged is not extended, and that is said', async ({
    page,
    agent,
  }) => {
    await pauseCrm(agent, END);
    await go(page, '#/timeline');
    const bar = pauseOf(page);
    await expect(bar).toHaveClass(/can-end/);
    const hour = await pxPerHour(page);
    await take(page, bar, 'end', hour);
    const holdId = (await integrationOf(agent, 'crm-feed'))?.holds[0]?.id ?? '';
    const released = await agent.client.call('hold.release', {
      ...asBen('All done'),
      target: { holdId },
    });
    expect(released).toMatchObject({ ok: true });
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toContainText('It has ended meanwhile.');
    await page.keyboard.press('Escape');
    await expect(bar).not.toHaveClass(/can-/);
  });

  test('who was first is told when somebody else extended it meanwhile', async ({
    page,
    agent,
  }) => {
    await pauseCrm(agent, END);
    await go(page, '#/timeline');
    const bar = pauseOf(page);
    await expect(bar).toHaveClass(/can-end/);
    await take(page, bar, 'end', await pxPerHour(page));
    const holdId = (await integrationOf(agent, 'crm-feed'))?.holds[0]?.id ?? '';
    const extended = await agent.client.call('hold.extend', {
      ...{ ...asBen('Before you'), holdId, byMinutes: 30 },
    });
    expect(extended).toMatchObject({ ok: true });
    await page.mouse.up();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(/extended it .*Before you/);
    expect(await endOf(agent)).toBe(formatInstant(END + 30 * MINUTE_MS));
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('And an hour more');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => endOf(agent)).toBe(formatInstant(END + 90 * MINUTE_MS));
  });
});
