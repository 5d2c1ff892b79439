import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { calendarText, eventLines } from '../../support/calendar-text.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { cutTexts } from './cut-texts.ts';

/** Well ahead, whatever day it is; its holidays are listed, those of the next are not. */
const YEAR = new Date().getUTCFullYear() + 1;
const person = { name: 'test', via: 'test' };

function day(text: string): string {
  return `${YEAR}-${text}`;
}

const guard = { kind: 'guard' as const };
const plan = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: [
    { id: 'orders', name: 'Web shop orders', systems: ['erp'], scheduler: guard },
    { id: 'payments', systems: ['erp'], essential: true, scheduler: guard },
    { id: 'leads', systems: ['crm'], scheduler: guard },
  ],
  calendars: [
    {
      id: 'company',
      name: 'Company',
      workweek: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
      holidays: [
        { date: day('01-01'), name: 'New Year' },
        { date: day('05-01'), name: 'Labour Day' },
        day('08-15'),
        day('12-25'),
      ],
      freezes: [{ from: day('11-20'), to: day('11-30'), name: 'Audit' }],
    },
    { id: 'bare' },
  ],
  windows: [
    {
      ...{ id: 'close', title: 'ERP close', timeZone: 'UTC', start: day('02-01T12:00') },
      ...{ duration: 'PT4H', rrule: 'FREQ=MONTHLY;BYMONTHDAY=1;COUNT=11' },
      shift: { onDayOff: 'previous', calendar: 'company' },
      covers: { systems: ['erp'], exceptEssential: true },
    },
    {
      ...{ id: 'quarter', title: 'Quarter close', timeZone: 'UTC', start: day('09-29T10:00') },
      ...{ duration: 'P3D', covers: { systems: ['erp'] } },
    },
    {
      ...{ id: 'audit', title: 'CRM patch', timeZone: 'UTC', start: day('11-25T10:00') },
      ...{ duration: 'PT1H', covers: { systems: ['crm'] } },
    },
  ],
});

const SEPA = eventLines(
  ...['UID:sepa', 'SUMMARY:SEPA upgrade', `DTSTART:${YEAR}1017T100000Z`],
  ...[`DTEND:${YEAR}1018T120000Z`],
);

let agent: ServedAgent;

const test = storyOf(async () => {
  agent = await servedAgent(plan);
  const content = Buffer.from(calendarText(...SEPA)).toString('base64');
  const params = { commandId: crypto.randomUUID(), person, name: 'bank.ics', content };
  const read = await agent.client.call('announcement.read', params);
  if (!read.ok) throw new Error(read.failure.message);
  const zoned = await agent.client.call('preferences.set', { timeZone: 'UTC' });
  if (!zoned.ok) throw new Error(zoned.failure.message);
  return agent;
});

test.describe('the year', () => {
  test('is walked by keyboard; Enter opens a day with ways to its windows', async ({ page }) => {
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: 'Year', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Year ${YEAR}` }).click();
    await expect(page.getByText('13 openings, 2 clashes, 1 announcement waits')).toBeVisible();
    await expect(page.getByText(`Company: holidays of ${YEAR} are confirmed`)).toBeVisible();
    expect(await page.getByRole('grid').count()).toBe(12);
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-date') ?? null);
    await page.locator(`[data-date="${day('01-01')}"]`).focus();
    const walked: (string | null)[] = [];
    for (const key of [
      ...['ArrowRight', 'ArrowDown', 'PageDown', 'Control+End', 'ArrowRight', 'Control+Home'],
      ...['ArrowLeft', 'PageDown', 'PageDown', 'PageDown', 'PageDown'],
    ]) {
      await page.keyboard.press(key);
      walked.push(await focused());
    }
    expect(walked).toEqual(
      [
        ...['01-02', '01-09', '02-09', '12-31', '12-31', '01-01'],
        ...['01-01', '02-01', '03-01', '04-01', '05-01'],
      ].map(day),
    );
    const cell = page.locator(`[data-date="${day('05-01')}"]`);
    await expect(cell).toHaveAccessibleName(/1 May .*; holiday: Labour Day$/);
    await page.keyboard.press('Enter');
    const panel = page.locator('.yr-panel').last();
    await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
    await expect(panel.getByText(/^Labour Day · Company · next workday: /)).toBeVisible();
    await expect(
      panel.getByText(/would open on .*1 May.*\(Labour Day\): opens .*30 Apr/),
    ).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(cell).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator(`[data-date="${day('04-30')}"]`)).toHaveAccessibleName(
      /workday; 1 window: ERP close; moved here from another date$/,
    );
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'ERP close' }).last().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('ERP close');
    await page.keyboard.press('Escape');
  });

  test('names what clashes, and what waits', async ({ page }) => {
    await page.evaluate((year) => {
      window.location.hash = `#/windows?year=${year}`;
    }, YEAR);
    const decisions = page.getByRole('region', { name: 'Worth a look' });
    await expect(decisions.getByText(/overlaps Quarter close/)).toBeVisible();
    await expect(decisions.getByText(/in the freeze “Audit”/)).toBeVisible();
    await expect(decisions.getByRole('link', { name: 'SEPA upgrade' })).toBeVisible();
    await expect(page.locator(`[data-date="${day('10-01')}"]`)).toHaveAccessibleName(
      /2 windows: Quarter close, ERP close; 1 clash$/,
    );
    await page.locator(`[data-date="${day('10-17')}"]`).click();
    await page.getByRole('link', { name: 'SEPA upgrade' }).click();
    await expect(page.locator('.announced-detail')).toContainText('SEPA upgrade');
  });

  test('says which year nobody has confirmed, and leads to it', async ({ page }) => {
    await page.evaluate((year) => {
      window.location.hash = `#/windows?year=${year}`;
    }, YEAR + 1);
    await expect(
      page.getByText(`Company: holidays of ${YEAR + 1} are not confirmed`),
    ).toBeVisible();
    await page.getByRole('button', { name: /^Company/ }).click();
    await page.getByRole('option', { name: 'bare' }).click();
    await expect(page.getByText('bare lists no holidays')).toBeVisible();
    await page.getByRole('button', { name: /^bare/ }).click();
    await page.getByRole('option', { name: 'Company' }).click();
    await page.getByRole('button', { name: 'Confirm…' }).click();
    await expect(page).toHaveURL(new RegExp(`calendars/company\\?confirm=${YEAR + 1}`));
  });

  test('is what the editor says before saving: freezes, and what goes on', async ({ page }) => {
    await page.evaluate(() => {
      window.location.hash = '#/windows/audit';
    });
    await expect(page.locator('.ed-impact').getByText(/in the freeze “Audit”/)).toBeVisible();
    await page.evaluate(() => {
      window.location.hash = '#/windows/close';
    });
    const goOn = page.getByRole('checkbox', { name: 'Essential integrations go on' });
    await expect(goOn).toBeChecked();
    await expect(page.getByText('1 essential integration goes on: payments').first()).toBeVisible();
    await goOn.focus();
    await page.keyboard.press('Space');
    await expect(
      page.locator('.ed-impact').getByText('also pauses 1 essential integration: payments'),
    ).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Control+s');
    await expect(page.locator('.ed-impact')).toHaveCount(0);
    const saved = await agent.client.call('window.show', { windowId: 'close' });
    expect(saved.ok && saved.value.definition.covers.exceptEssential).toBe(undefined);
    expect(saved.ok && saved.value.essentials).toEqual({ goOn: [], held: ['payments'] });
    await page.keyboard.press('Control+Shift+P');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Everything' }).click();
    await expect(dialog).toContainText('3 integrations');
    await dialog.getByRole('checkbox', { name: 'Essential integrations go on' }).focus();
    await page.keyboard.press('Space');
    await expect(dialog).toContainText('2 integrations');
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      window.location.hash = '#/integrations/orders?edit=1';
    });
    await page.getByRole('checkbox', { name: /^It is essential/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+s');
    await expect(page.getByText(/^essential: goes on where/)).toBeVisible();
    const document = await agent.client.call('document.get', {});
    expect(document.ok && document.value.integrations[0]?.essential).toBe(true);
  });

  for (const [locale, colorScheme, width] of [
    ['es-ES', 'dark', 320],
    ['en-GB', 'dark', 1280],
    ['en-GB', 'light', 2560],
  ] as const) {
    test(`has no text cut off and no fault for a reader (${locale}, ${width})`, async ({
      look,
    }) => {
      const page = await look({ locale, colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((year) => {
        window.location.hash = `#/windows?year=${year}`;
      }, YEAR);
      await expect(page.locator(`[data-date="${day('10-01')}"]`)).toBeVisible();
      expect(await page.evaluate(cutTexts)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      expect(await violationsOn(page)).toEqual([]);
      const pictures = process.env['REMANSO_PICTURES'];
      const shot = async (name: string): Promise<void> => {
        if (pictures === undefined) return;
        await page.screenshot({ path: `${pictures}/${name}.${locale}.${width}.png` });
      };
      await shot('year');
      await page.locator(`[data-date="${day('10-01')}"]`).click();
      await expect(page.locator('.yr-panel h2').last()).toBeFocused();
      await expect(page.locator('.yr-panel').last()).toContainText('ERP close');
      expect(await page.evaluate(cutTexts)).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);
      await shot('day');
    });
  }
});
