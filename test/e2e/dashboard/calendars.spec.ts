import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { BusinessCalendar } from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import { byBen, documentOf, go, latestEntry } from '../../support/dashboard-story.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';

const document = documentSchema.parse({
  integrations: [
    {
      ...{ id: 'orders', name: 'Web orders' },
      scheduler: { kind: 'local', cron: '*/30 * * * *', timeZone: 'UTC', command: ['true'] },
    },
  ],
  calendars: [{ id: 'company', name: 'Company', holidays: ['2026-12-24'] }],
  windows: [
    {
      ...{ id: 'close', title: 'Quarter close', timeZone: 'UTC', start: '2031-05-01T18:00' },
      ...{ duration: 'PT4H', on: { workday: -1, of: 'quarter', calendar: 'company' } },
      covers: { all: true },
    },
  ],
});

const test = storyOf(() => servedAgent(document));

async function calendarOf(agent: ServedAgent, id: string): Promise<BusinessCalendar | undefined> {
  return (await documentOf(agent)).calendars.find((one) => one.id === id);
}

test.describe('business calendars', () => {
  test('one is made of a region, and its year confirmed day by day', async ({ page, agent }) => {
    await go(page, '#/calendars');
    await page.getByRole('button', { name: 'Add a calendar' }).click();
    await page.getByRole('combobox', { name: 'Country or region' }).fill('Madrid');
    await page.getByRole('option', { name: /ES-MD/ }).click();
    await expect(page.getByRole('textbox', { name: 'Id in documents' })).toHaveValue('es-md');
    await page.getByRole('button', { name: /Save, then holidays/ }).click();
    await expect(page.getByRole('heading', { name: /^Holidays of \d{4}/ })).toBeVisible();
    await go(page, '#/calendars/es-md?confirm=2027');
    // The offer to undo what was saved first is gone.
    await page.reload();
    await expect(page.getByText(/A proposal, from date-holidays/)).toBeVisible();
    await page.getByRole('checkbox', { name: /Labour Day/ }).press('Space');
    await page.getByRole('textbox', { name: 'Its name' }).fill('San Isidro');
    const date = page.getByRole('group', { name: 'Another day' }).getByRole('spinbutton');
    await date.nth(0).fill('15');
    await date.nth(1).fill('5');
    await page.getByRole('button', { name: 'Add the day' }).click();
    await expect(page.getByRole('checkbox', { name: /15 May, San Isidro/ })).toBeChecked();
    expect((await calendarOf(agent, 'es-md'))?.holidays).toEqual([]);
    await page.keyboard.press('Control+s');
    await expect.poll(async () => (await calendarOf(agent, 'es-md'))?.holidays.length).toBe(11);
    const text = JSON.stringify(await calendarOf(agent, 'es-md'));
    expect(text).toContain('{"date":"2027-05-15","name":"San Isidro"}');
    expect(text).not.toContain('2027-05-01');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await calendarOf(agent, 'es-md'))?.holidays).toEqual([]);
  });

  test('what somebody else changed meanwhile is shown, and never lost', async ({ page, agent }) => {
    await go(page, '#/calendars/company?confirm=2026&region=ES-MD');
    await expect(page.getByRole('checkbox', { name: /Epiphany/ })).toBeChecked();
    const changed = { id: 'company', name: 'Company', holidays: ['2026-12-24', '2026-12-31'] };
    await agent.client.call('document.apply', {
      ...byBen(),
      document: { calendars: [changed] },
    });
    await expect(page.getByRole('checkbox', { name: /31 Dec/ })).toBeChecked();
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await expect
      .poll(async () => JSON.stringify(await calendarOf(agent, 'company')))
      .toMatch(/2026-01-06.*2026-12-24.*2026-12-31/);
    const entry = await latestEntry(agent, 'config.changed');
    expect(entry?.reason).toMatch(/^Holidays of ES-MD in 2026, proposed by date-holidays/);
  });

  test('a holiday is moved and a half day named, by keyboard', async ({ page, agent }) => {
    const company = { id: 'company', name: 'Company', holidays: ['2026-12-24'] };
    await agent.client.call('document.apply', { ...byBen(), document: { calendars: [company] } });
    await go(page, '#/calendars/company?edit=1');
    const moved = page.getByRole('group', { name: 'Holidays on another day' });
    const dates = moved.getByRole('spinbutton');
    await dates.first().focus();
    await page.keyboard.type('24122026');
    await dates.nth(3).focus();
    await page.keyboard.type('28122026');
    await moved.getByRole('button', { name: 'Add the move' }).press('Enter');
    await expect(moved.getByText(/24 Dec 2026 → .*28 Dec 2026/)).toBeVisible();
    const half = page.getByRole('group', { name: 'Half days' });
    await half.getByRole('spinbutton').first().focus();
    await page.keyboard.type('31122026');
    await half.getByRole('button', { name: 'Add the half day' }).press('Enter');
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => calendarOf(agent, 'company'))
      .toMatchObject({
        moved: [{ from: '2026-12-24', to: '2026-12-28' }],
        halfDays: [{ date: '2026-12-31', from: '14:00' }],
      });
    await expect(page.getByText('moved from Thu 24 Dec')).toBeVisible();
    await expect(page.getByText('Half days: Thu 31 Dec from 14:00')).toBeVisible();
    await go(page, '#/calendars/company?edit=1');
    await page.getByRole('row', { name: /24 Dec 2026/ }).press('Delete');
    await page.keyboard.press('Control+s');
    await expect.poll(async () => (await calendarOf(agent, 'company'))?.moved).toBeUndefined();
  });

  test('one that a window goes by is not removed', async ({ page, agent }) => {
    await go(page, '#/calendars/company');
    await expect(page.getByRole('link', { name: 'Quarter close' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove the calendar' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Quarter close')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Remove the calendar' })).toBeDisabled();
    await page.keyboard.press('Escape');
    expect(await calendarOf(agent, 'company')).toBeDefined();
  });

  test('by keyboard: from the list to a calendar and back', async ({ page }) => {
    await go(page, '#/now');
    await page.keyboard.press('Control+6');
    const row = page.getByRole('row', { name: /Company/ });
    await expect(row).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Company', level: 2 })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row).toBeFocused();
  });
});
