import { DateTime } from 'luxon';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { documentOf, go } from '../../support/dashboard-story.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      id: 'orders',
      name: 'Web orders',
      systems: ['erp'],
      scheduler: { kind: 'local', cron: '*/30 * * * *', timeZone: 'UTC', command: ['true'] },
    },
  ],
  calendars: [
    { id: 'bank', holidays: [{ date: '2031-05-01', name: 'Labour Day' }] },
    {
      id: 'company',
      include: ['bank'],
      periods: { pattern: '4-4-5', anchor: '2031-01-06' },
    },
  ],
  windows: [
    {
      id: 'patches',
      title: 'Patches',
      timeZone: 'UTC',
      start: '2031-05-01T02:00',
      end: '2031-05-01T06:00',
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=1',
      covers: { systems: ['erp'] },
    },
    {
      id: 'close',
      title: 'Close',
      timeZone: 'UTC',
      start: '2031-05-01T18:00',
      duration: 'PT4H',
      on: { workday: 21, of: 'month', calendar: 'company' },
      covers: { systems: ['erp'] },
    },
  ],
});

const test = storyOf(() => servedAgent(document));

async function saved(agent: ServedAgent, id: string): Promise<MaintenanceWindow | undefined> {
  return (await documentOf(agent)).windows.find((one) => one.id === id);
}

test.describe('a window that goes by a calendar', { tag: '@doors' }, () => {
  test('opens from a template on its first workday, which the agent knows', async ({
    page,
    zone,
  }) => {
    await go(page, '#/windows/new?template=quarter');
    const first = page.getByRole('region', { name: 'Next times' }).locator('tbody tr').first();
    await expect(first).toContainText(/\d+ [A-Z][a-z]{2}/);
    const [text = ''] = /\d+ [A-Z][a-z]{2}/.exec(await first.innerText()) ?? [];
    const day = DateTime.fromFormat(text, 'd LLL', { zone, locale: 'en-GB' });
    const today = DateTime.now().setZone(zone).startOf('day');
    const coming = day.set({
      year: day.set({ year: today.year }) < today ? today.year + 1 : today.year,
    });
    const days = Math.round(coming.diff(today, 'days').days);
    const said = new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(days, 'day');
    await expect(page.locator('.ed-span')).toContainText(
      `${said[0]?.toUpperCase()}${said.slice(1)}, open`,
    );
    // Nobody has typed anything: nothing is to be saved before leaving.
    await go(page, '#/windows');
    await expect(page.getByRole('grid', { name: 'Maintenance windows' })).toBeVisible();
  });

  test('moves dates that are days off, and says from where', async ({ page, agent }) => {
    await go(page, '#/windows/patches');
    await page.getByRole('button', { name: /On days off/ }).click();
    await page.getByRole('option', { name: 'moves to the next workday' }).click();
    await expect(page.getByText('from Thu 1 May: Labour Day', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Calendar|bank Calendar/ }).click();
    await page.getByRole('option', { name: 'company' }).click();
    await expect(page.getByText('from Thu 1 May: Labour Day (calendar bank)')).toBeVisible();
    await page.getByRole('button', { name: 'Save window' }).click();
    await expect
      .poll(async () => (await saved(agent, 'patches'))?.shift)
      .toEqual({ onDayOff: 'next', calendar: 'company' });
    await go(page, '#/windows');
    await expect(page.getByText(/moved to the next workday, company calendar/)).toBeVisible();
  });

  test('opens on workdays instead of by a rule', async ({ page, agent }) => {
    await go(page, '#/windows/patches');
    await page.getByRole('button', { name: /Repeats/ }).click();
    await page.getByRole('option', { name: 'on workdays' }).click();
    await expect(page.getByText('last workday of the month, bank calendar')).toBeVisible();
    await page.getByRole('button', { name: /Calendar$/ }).click();
    await page.getByRole('option', { name: 'company' }).click();
    await page.getByRole('button', { name: /Period$/ }).click();
    await page.getByRole('option', { name: 'fiscal quarter' }).click();
    await expect(
      page.getByText('last workday of the fiscal quarter, company calendar'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Save window' }).click();
    await expect
      .poll(async () => (await saved(agent, 'patches'))?.on)
      .toEqual({ workday: -1, of: 'fiscal-quarter', calendar: 'company' });
    expect((await saved(agent, 'patches'))?.rrule).toBeUndefined();
  });

  test('says which months have no such workday', async ({ page }) => {
    await go(page, '#/windows/close');
    await expect(page.getByText('21st workday of the month, company calendar')).toBeVisible();
    await page.getByRole('textbox', { name: 'Number of the workday' }).fill('23');
    await page.keyboard.press('Tab');
    await expect(page.getByText(/May 2031 has no 23rd workday: it has 21\./)).toBeVisible();
  });
});
