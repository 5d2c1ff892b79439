import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { CountedHands } from '../../support/counted-hands.ts';
import { asBen, fromPalette, go, tabTo } from '../../support/dashboard-story.ts';
import { expect, test } from '../../support/dashboard-test.ts';
import type { ServedAgent } from '../../support/served-agent.ts';

const MADRID = 'Europe/Madrid';

test.use({ zone: MADRID });

const scheduler = { kind: 'local', timeZone: MADRID, command: ['true'] } as const;

const document = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: [
    {
      id: 'bank',
      name: 'Bank statements',
      systems: ['erp'],
      scheduler: { ...scheduler, cron: '30 3 * * *' },
    },
    {
      id: 'orders',
      name: 'Web orders',
      systems: ['erp'],
      scheduler: { ...scheduler, cron: '*/30 * * * *' },
    },
    {
      id: 'leads',
      name: 'Leads',
      systems: ['crm'],
      scheduler: { ...scheduler, cron: '0 4 * * *' },
    },
  ],
  windows: [
    {
      id: 'sundays',
      title: 'Sunday backups',
      timeZone: MADRID,
      start: '2026-11-01T01:00',
      duration: 'PT2H',
      rrule: 'FREQ=WEEKLY;BYDAY=SU',
      covers: { systems: ['erp'] },
    },
  ],
});

async function savedAs(
  { client }: ServedAgent,
  id: string,
): Promise<MaintenanceWindow | undefined> {
  const reply = await client.call('document.get', {});
  return reply.ok ? reply.value.windows.find((one) => one.id === id) : undefined;
}

/** The weekday and the day of the month of a wall-clock start. */
function dayOf(start: string | undefined): readonly [weekday: number, day: number] {
  const at = new Date(`${start ?? ''}Z`);
  return [at.getUTCDay(), at.getUTCDate()];
}

test.describe('when a window opens', () => {
  test.use({
    document: async ({}, use) => {
      await use(document);
    },
  });

  test.beforeEach(async ({ page }) => {
    await expect(page.locator('.agent.connected')).toBeVisible();
  });

  test('the last working day of the quarter takes five clicks, and its start is right', async ({
    page,
    agent,
  }) => {
    await go(page, '#/windows');
    const hands = new CountedHands(page);
    await hands.click(page.getByRole('button', { name: 'From a template' }));
    await page.getByRole('menuitem', { name: 'Quarter close' }).waitFor();
    await hands.click(page.getByRole('menuitem', { name: 'Quarter close' }));
    await expect(page.getByText('last working day of the quarter')).toBeVisible();
    // It found the ERP by its name; another system takes two more.
    await hands.click(page.getByRole('combobox', { name: 'What it pauses' }));
    await hands.click(page.getByRole('option', { name: 'System: CRM' }));
    await expect(page.getByText(/^Ready to save/)).toBeVisible();
    // The list of the scope is still open, and hides the rest from who cannot see.
    await hands.click(page.locator('button', { hasText: 'Save window' }));
    await expect(page.getByText('Quarter close was saved')).toBeVisible();
    expect(hands.count).toBeLessThanOrEqual(5);
    const saved = await savedAs(agent, 'quarter-close');
    expect(saved?.rrule).toBe('FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1');
    const [weekday, day] = dayOf(saved?.start);
    expect([0, 6]).not.toContain(weekday);
    expect(day).toBeGreaterThanOrEqual(28);
  });

  test('the first Sunday by keyboard alone: Opens follows the rule', async ({ page, agent }) => {
    const hands = new CountedHands(page);
    await fromPalette(page, 'new window', 'New window');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await hands.type('ERP monthly');
    await tabTo(page, /Repeats/);
    await hands.press('m');
    await expect(page.getByText('first Sunday of the month')).toBeVisible();
    await tabTo(page, /^What it pauses/);
    await hands.type('erp');
    await expect(page.getByRole('option', { name: 'System: ERP' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await hands.press('Enter');
    await expect(page.getByText('Bank statements loses its only run of the day')).toBeVisible();
    await expect(page.getByText('When the window closes it is skipped.').first()).toBeVisible();
    await hands.press('Control+s');
    await expect(page.getByText('ERP monthly was saved')).toBeVisible();
    // Tab and the words of the palette aside.
    expect(hands.count).toBeLessThanOrEqual(5);
    const saved = await savedAs(agent, 'erp-monthly');
    expect(saved).toMatchObject({ rrule: 'FREQ=MONTHLY;BYDAY=1SU', covers: { systems: ['erp'] } });
    const [weekday, day] = dayOf(saved?.start);
    expect([weekday, day <= 7]).toEqual([0, true]);
    expect(saved?.end).toBe(`${saved?.start.slice(0, 10) ?? ''}T06:00`);
  });

  test('saves nothing while a system is half typed, and says so beside it', async ({
    page,
    agent,
  }) => {
    await fromPalette(page, 'new window', 'New window');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Half');
    const scope = page.getByRole('combobox', { name: 'What it pauses' });
    await scope.fill('ERP');
    await scope.press('Enter');
    await scope.fill('CR');
    await page.setViewportSize({ width: 900, height: 600 });
    await page.keyboard.press('Control+s');
    await expect(page.getByText('“CR” is not added yet')).toBeInViewport();
    await page.locator('button', { hasText: 'Save window' }).click();
    await expect(page.getByText('“CR” is not added yet')).toBeVisible();
    expect(await savedAs(agent, 'half')).toBe(undefined);
    await scope.fill('CRM');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Half was saved')).toBeVisible();
    expect((await savedAs(agent, 'half'))?.covers).toMatchObject({ systems: ['erp', 'crm'] });
  });

  test('marks a day that the rule does not hit; one click puts it right, and Closes follows', async ({
    page,
  }) => {
    await go(page, '#/windows/new?opens=2031-03-04T21:00:00Z&closes=2031-03-05T01:00:00Z');
    const opens = page.getByRole('group', { name: 'Opens', exact: true });
    const closes = page.getByRole('group', { name: 'Closes', exact: true });
    await expect(opens.getByText('Tue 4 Mar 2031')).toBeVisible();
    await expect(closes.getByText('Wed 5 Mar 2031')).toBeVisible();
    await page.getByRole('button', { name: 'As a rule (RFC 5545)' }).click();
    const rule = page.getByRole('textbox', { name: 'Rule (RRULE)' });
    await rule.fill('FREQ=MONTHLY;BYDAY=1SU');
    await expect(page.getByText(/^Tue 4 Mar is not one of its days: first Sunday/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start on Sun 2 Mar' })).toBeVisible();
    await page.getByRole('button', { name: 'Start on Sun 6 Apr' }).click();
    await expect(opens.getByText('Sun 6 Apr 2031')).toBeVisible();
    await expect(closes.getByText('Mon 7 Apr 2031')).toBeVisible();
    await expect(page.getByText(/^Tue 4 Mar is not/)).toHaveCount(0);
    // The agent knows the next start of a rule that the builder cannot show.
    await rule.fill('FREQ=YEARLY;BYMONTH=5;BYDAY=2TU');
    await page.getByRole('button', { name: 'Start on Tue 13 May' }).click();
    await expect(opens.getByText('Tue 13 May 2031')).toBeVisible();
    await expect(page.getByText(/^Tue 13 May is not/)).toHaveCount(0);

    // Closing before the opening means the next day; a later opening takes the closing along.
    await closes.getByRole('spinbutton', { name: /^hour/ }).focus();
    await page.keyboard.type('2330');
    await expect(closes.getByText('Tue 13 May 2031')).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('0100');
    await expect(closes.getByText('Wed 14 May 2031')).toBeVisible();
    await expect(page.getByText(/, open for 3 h$/)).toBeVisible();
  });

  test('says beside the fields what a clock change does to the first occurrence', async ({
    page,
  }) => {
    // Clocks in Madrid go forward at 02:00 on 30 March 2031.
    await go(page, '#/windows/new?opens=2031-03-30T00:00:00Z&closes=2031-03-30T03:00:00Z');
    await expect(page.getByText(/, open for 3 h$/)).toBeVisible();
    await expect(page.getByText('not 4 h: clocks go forward before it closes')).toBeVisible();
    await page.getByText('after exactly 4 h', { exact: true }).click();
    await expect(page.getByText(/^closes at 06:00 CEST: clocks go forward/)).toBeVisible();
  });

  test('names what it meets: another window, and a pause by hand', async ({ page, agent }) => {
    const selector = { all: false, systems: ['erp'], tags: [], integrations: [], except: [] };
    await agent.client.call('hold.place', { ...asBen('Vendor call'), selector, until: null });
    await go(page, '#/windows/new?template=erp');
    await expect(page.getByText(/^Sun \d+ \w+ overlaps Sunday backups$/).first()).toBeVisible();
    await expect(page.getByText(/has paused some of it: Vendor call\.$/)).toBeVisible();
    await expect(page.getByRole('img', { name: /^2 paused: opens on Sun/ })).toBeVisible();
  });

  test('a reload keeps what was typed, and says so', async ({ page }) => {
    page.on('dialog', (prompt) => void prompt.accept());
    await go(page, '#/windows/sundays');
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Sunday backups and more');
    await page.reload();
    await expect(page.getByText(/^Draft restored/)).toBeVisible();
    await expect(name).toHaveValue('Sunday backups and more');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(name).toHaveValue('Sunday backups');
    await expect(page.getByText(/^Draft restored/)).toHaveCount(0);
    await page.reload();
    await expect(name).toHaveValue('Sunday backups');
    await expect(page.getByText('No changes yet.')).toBeVisible();
    await expect(page.getByText(/^Draft restored/)).toHaveCount(0);
  });
});
