import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { Result } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { calendarText, eventLines } from '../../support/calendar-text.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { cutTexts } from './cut-texts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ten days ahead, at midnight in UTC. */
const AHEAD = Math.floor(Date.now() / DAY) * DAY + 10 * DAY;
const person = { name: 'test', via: 'test' };

function stamp(at: number): string {
  return formatInstant(at).replaceAll(/[-:]/g, '');
}

function swap(at: number, sequence: number): string[] {
  return eventLines(
    ...['UID:swap', `SEQUENCE:${sequence}`, 'SUMMARY:Router swap <b>in Madrid</b>'],
    ...[`DTSTART:${stamp(at)}`, `DTEND:${stamp(at + 2 * HOUR)}`, 'URL:https://acme.example/7'],
    ...['DESCRIPTION:<script>alert(1)</script>', 'X-MAINTNOTE-IMPACT:OUTAGE'],
  );
}

const FLOATING = eventLines(
  ...['UID:floating', 'SUMMARY:Firmware of the firewall'],
  ...[`DTSTART:${stamp(AHEAD + DAY).slice(0, -1)}`, 'DURATION:PT1H'],
);

function whenOf(at: number): string[] {
  return [`DTSTART:${stamp(at)}`, 'DURATION:PT1H'];
}

async function serving(body: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((_, answer) => answer.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/feed.ics`, server };
}

async function valueOf<Value>(asked: Promise<Result<Value>>): Promise<Value> {
  const answer = await asked;
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** React Aria's announcer is cleared some seconds after it spoke. */
function faultsOn(page: Page): Promise<string[]> {
  return violationsOn(page, { except: ['[data-live-announcer]'] });
}

async function read(agent: ServedAgent, ...events: readonly (readonly string[])[]): Promise<void> {
  const content = Buffer.from(calendarText(...events.flat())).toString('base64');
  const commandId = crypto.randomUUID();
  const params = { commandId, person, name: 'vendor.ics', content };
  const done = await agent.client.call('announcement.read', params);
  if (!done.ok) throw new Error(done.failure.message);
}

const plan = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders', systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
});

let agent: ServedAgent;

const test = storyOf(async () => {
  agent = await servedAgent(plan);
  await read(agent, swap(AHEAD, 0), FLOATING);
  return agent;
});

test.describe('announcements', () => {
  test('are decided by keyboard: a system and a zone are asked for where they are not said', async ({
    page,
  }) => {
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: 'Announcements (2)' }).focus();
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: /^Show Router swap <b>in Madrid<\/b>/ });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
    await expect(page.getByText('OUTAGE')).toBeVisible();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Accept…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('combobox', { name: 'Affected systems' }).fill('ERP');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText('Would hold 2 runs')).toBeVisible();
    expect(await faultsOn(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Router swap/ })).toContainText('accepted');
    // The system is remembered; the zone is not known.
    await page.getByRole('link', { name: /^Show Firmware/ }).click();
    await page.getByRole('button', { name: 'Accept…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(dialog.getByText('In which zone are these times meant?')).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Zone' }).fill('Europe/Madrid');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const windows = await agent.client.call('window.list', {});
    expect(windows.ok && windows.value.windows.map(({ definition }) => definition.id)).toEqual([
      ...['files-1', 'files-2'],
    ]);
  });

  test('that changed are seen on Now, and refused with a reason', async ({ page }) => {
    await read(agent, swap(AHEAD + DAY, 1));
    await page.keyboard.press('Control+1');
    await expect(page.getByText('A window is not as announced any more')).toBeVisible();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('button', { name: 'Refuse…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Refuse', exact: true }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Too late for us');
    await dialog.getByRole('button', { name: 'Refuse', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Router swap/ })).toContainText('refused');
    await page.keyboard.press('Escape');
    await expect(page.locator('.announced-detail')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Announcements', exact: true })).toBeVisible();
  });

  test('that are in doubt say why, and which line each time comes from', async ({ page }) => {
    const times = stamp(AHEAD + 2 * DAY).slice(0, -1);
    await read(
      agent,
      eventLines(
        ...['UID:est', 'SUMMARY:Vault move', `DTSTART;TZID=EST:${times}`, 'DURATION:PT1H'],
      ),
    );
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^Announcements/ }).click();
    await page.getByRole('link', { name: /^Show Vault move/ }).click();
    const detail = page.locator('.announced-detail');
    await expect(detail).toContainText('Its zone "EST" is an abbreviation');
    await detail.getByText('How its times were read').click();
    await expect(detail.locator('code').first()).toHaveText(`DTSTART;TZID=EST:${times}`);
    expect(await faultsOn(page)).toEqual([]);
  });

  test('come from a source that is added, changed and forgotten there', async ({ page }) => {
    const served = await serving(calendarText(...swap(AHEAD + 3 * DAY, 0)));
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^Announcements/ }).click();
    await page.getByRole('button', { name: 'Add source…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const address = dialog.getByRole('textbox', { name: 'Address' });
    await expect(address).toBeFocused();
    await page.keyboard.type('ftp://acme.example/');
    const add = dialog.getByRole('button', { name: 'Add source' });
    await add.click();
    await expect(dialog.getByText(/expected an http:/)).toBeVisible();
    await address.fill(served.url);
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('127-0-0-1');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('acme');
    await dialog.getByText(/^From now on accept everything/).click();
    await add.click();
    await expect(dialog.getByText(/^Say which systems/)).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Affected systems' }).fill('ERP');
    await page.keyboard.press('Enter');
    expect(await faultsOn(page)).toEqual([]);
    await add.click();
    await expect(dialog).toHaveCount(0);
    const source = page.getByRole('listitem').filter({ hasText: 'acme' });
    await expect(source).toContainText('erp · accepted always · read at ');
    await source.getByRole('button', { name: 'Read acme now' }).click();
    await expect(page.getByText('acme: 0 new or changed')).toBeVisible();
    await expect
      .poll(async () => {
        const { windows } = await valueOf(agent.client.call('window.list', {}));
        return windows.map(({ definition }) => definition.id);
      })
      .toContain('acme-1');
    await source.getByRole('button', { name: 'Change source acme…' }).click();
    await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveAttribute('readonly');
    await dialog.getByText(/^From now on accept everything/).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(source).not.toContainText('accepted always');
    await source.getByRole('button', { name: 'Change source acme…' }).click();
    await dialog.getByRole('button', { name: 'Forget…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Forget source' }).click();
    await expect(page.getByText('Forgotten: acme. These windows stay: acme-1')).toBeVisible();
    await expect(source).toHaveCount(0);
    served.server.close();
  });

  test('are read from files; what cannot be is told, and the rest is read', async ({ page }) => {
    await page.evaluate(() => {
      window.location.hash = '#/windows?announced=';
    });
    const file = (name: string, text: string) => ({
      ...{ name, mimeType: 'text/calendar', buffer: Buffer.from(text) },
    });
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Read files…' }).click();
    await (
      await choosing
    ).setFiles([
      file('<b>broken.ics', 'BEGIN:VCALENDAR'),
      file('big.ics', 'x'.repeat(4 * 1024 * 1024 + 1)),
      file('new.ics', calendarText(...eventLines('UID:new', ...whenOf(AHEAD), 'SUMMARY:New'))),
    ]);
    await expect(page.getByRole('link', { name: /^Show New/ })).toBeVisible();
    const told = page.getByRole('alert').getByRole('listitem');
    await expect(told).toHaveText([
      /^<b>broken\.ics · /,
      'big.ics · is larger than 4 MiB and was not read.',
    ]);
    expect(await faultsOn(page)).toEqual([]);
  });

  for (const [locale, colorScheme, width, title] of [
    ['en-GB', 'light', 900, 'Sources'],
    ['es-ES', 'dark', 1280, 'Fuentes'],
  ] as const) {
    test(`have no text cut off and no fault for a reader (${locale}, ${width})`, async ({
      look,
    }) => {
      const page = await look({ locale, colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => {
        window.location.hash = '#/windows?announced=';
      });
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await page.locator('.announced-list a').first().click();
      await expect(page.locator('.announced-detail')).toBeVisible();
      expect(await page.evaluate(cutTexts)).toEqual([]);
      expect(await faultsOn(page)).toEqual([]);
      const pictures = process.env['REMANSO_PICTURES'];
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/announced.${locale}.${width}.png` });
      }
    });
  }
});
