import type { Locator, Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { asBen, go, windowOf } from '../../support/dashboard-story.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const TITLES = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'];

/** Five that open in the next days, each every week; and one that is open for hours. */
function document(now: number) {
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [
      {
        id: 'orders',
        systems: ['erp'],
        scheduler: { kind: 'local', every: '1h', command: ['true'] },
      },
    ],
    windows: [
      ...TITLES.map((title, index) => ({
        id: title.toLowerCase(),
        title,
        timeZone: 'UTC',
        start: formatWallClock(now + (index + 1) * DAY_MS),
        duration: 'PT2H',
        rrule: 'FREQ=WEEKLY',
        covers: { systems: ['erp'] },
      })),
      {
        id: 'now',
        title: 'Now',
        timeZone: 'UTC',
        start: formatWallClock(now - HOUR_MS),
        duration: 'PT9H',
        covers: { systems: ['erp'] },
      },
    ],
  });
}

const test = storyOf(() => servedAgent(document(Date.now())));

const row = (page: Page, title: string): Locator =>
  page.locator('.wl-row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected windows' });
const tick = (page: Page, title: string) => row(page, title).locator('.select-box').click();

async function ids(agent: ServedAgent): Promise<readonly string[]> {
  const reply = await agent.client.call('document.get', {});
  return reply.ok ? reply.value.windows.map(({ id }) => id) : [];
}

async function opensAt(agent: ServedAgent, id: string): Promise<string> {
  return (await windowOf(agent, id))?.opensAt ?? '';
}

const remove = (agent: ServedAgent, id: string) =>
  agent.client.call('definition.remove', { ...asBen('Not needed'), part: 'window', id });

test.describe('several windows', () => {
  test('are selected by mouse and by keyboard', async ({ page }) => {
    await go(page, '#/windows');
    await tick(page, 'Alpha');
    await row(page, 'Charlie')
      .locator('.wl-months')
      .click({ modifiers: ['Shift'] });
    await expect(bar(page)).toContainText('3 windows selected');
    await row(page, 'Bravo')
      .locator('.wl-months')
      .click({ modifiers: ['Control'] });
    await expect(bar(page)).toContainText('2 windows selected');
    await expect(row(page, 'Alpha')).toHaveAttribute('aria-selected', 'true');
    await expect(row(page, 'Bravo')).toHaveAttribute('aria-selected', 'false');
    await row(page, 'Charlie').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(row(page, 'Delta')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(row(page, 'Delta')).toHaveAttribute('aria-selected', 'false');
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText('6 windows selected');
    await expect(page.getByRole('checkbox', { name: 'Select all 6 shown' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
  });

  test('stay selected over another screen, Back and a reload', async ({ page, agent }) => {
    for (const title of ['Alpha', 'Bravo', 'Echo']) await tick(page, title);
    await go(page, '#/timeline');
    await page.goBack();
    await expect(bar(page)).toContainText('3 windows selected');
    await page.reload();
    await expect(bar(page)).toContainText('3 windows selected');
    await remove(agent, 'echo');
    await expect(bar(page)).toContainText('2 windows selected');
    await page.reload();
    await expect(bar(page)).toContainText('2 windows selected');
  });

  test('are skipped at once; what is refused is told by its name', async ({ page, agent }) => {
    await tick(page, 'Now');
    const before = { alpha: await opensAt(agent, 'alpha'), bravo: await opensAt(agent, 'bravo') };
    // The open one is ended instead, so it is not among them.
    await bar(page).getByRole('button', { name: 'Skip the next time of 2 windows…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Skip the next time of 2 windows' });
    await expect(dialog.getByRole('listitem')).toHaveText([/^Alpha /, /^Bravo /]);
    await agent.client.call('occurrence.skip', {
      ...asBen('Not needed'),
      windowId: 'bravo',
      opensAt: before.bravo,
      dryRun: false,
    });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Team is away');
    await dialog.getByRole('button', { name: 'Skip 2 times' }).click();
    const left = page.getByRole('dialog', { name: 'Skip the next time of 1 window' });
    const refusal = left.getByRole('alert');
    await expect(refusal).toContainText('1 window was not skipped:');
    await expect(refusal.getByRole('listitem')).toHaveText(/^Bravo: .+ skipped it at/);
    expect(await opensAt(agent, 'alpha')).not.toBe(before.alpha);
    await left.getByRole('button', { name: 'Close' }).last().click();
    await expect(left).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => opensAt(agent, 'alpha')).toBe(before.alpha);
  });

  test('are retired together, the open one by name, and undone together', async ({
    page,
    agent,
  }) => {
    await row(page, 'Alpha').focus();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('alertdialog', { name: 'Retire 3 windows?' });
    await expect(dialog.getByRole('listitem')).toHaveText([
      /^Now is open until .*closes it now$/,
      'Alpha',
      'Bravo',
    ]);
    await expect(dialog.getByRole('button', { name: 'Keep them' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Retire 3 windows' }).click();
    await expect(dialog.getByText('Give a reason')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved elsewhere');
    await remove(agent, 'bravo');
    await dialog.getByRole('button', { name: 'Retire 3 windows' }).click();
    const left = page.getByRole('alertdialog', { name: 'Retire 1 window?' });
    await expect(left.getByRole('alert').getByRole('listitem')).toHaveText(/^Bravo: /);
    expect(await ids(agent)).toEqual(['charlie', 'delta']);
    await left.getByRole('button', { name: 'Close' }).last().click();
    await expect(bar(page)).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect
      .poll(async () => (await ids(agent)).toSorted())
      .toEqual(['alpha', 'charlie', 'delta', 'now']);
  });

  test('one that is open is retired alone too', async ({ page, agent }) => {
    await row(page, 'Now').focus();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('alertdialog', { name: 'Retire Now?' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Ended for good');
    await dialog.getByRole('button', { name: 'Retire window' }).click();
    await expect(dialog).toBeHidden();
    expect(await ids(agent)).not.toContain('now');
  });
});
