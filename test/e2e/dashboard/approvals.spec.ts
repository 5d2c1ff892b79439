import { userInfo } from 'node:os';
import type { Page } from '@playwright/test';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { maintenanceWindowSchema } from '../../../shared/domain/definitions/maintenance-window.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { violationsOn } from '../../support/page-violations.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { cutTexts } from './cut-texts.ts';

const HOUR = 3_600_000;
const NOW = Date.now();
/** Of an account that every system has, and that runs no tests. */
const PROPOSER = 1;
const person = { name: 'test', via: 'test' };

function wall(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

const window = (id: string, title: string, hours: number): object => ({
  ...{ id, title, timeZone: 'UTC', approval: 'required', change: 'CHG-1042' },
  ...{ start: wall(NOW + hours * HOUR), duration: 'PT2H', covers: { systems: ['erp'] } },
});

const plan = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'orders', name: 'Web shop orders', systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
  links: [{ id: 'change', url: 'https://tickets.example/{change}' }],
  // Whoever runs this answers: root only by name.
  settings: [
    { id: 'approvers', users: [userInfo().username, 'luis'], groups: ['adm'], tokens: ['carmen'] },
  ],
  // So many that a list of them fills any screen.
  windows: [
    window('mine', 'Mine', 50),
    ...Array.from({ length: 60 }, (_, nth) => ({
      ...{ id: `other-${nth}`, title: `Other ${nth}`, timeZone: 'UTC', duration: 'PT1H' },
      ...{ start: wall(NOW + (100 + nth) * HOUR), covers: { systems: ['erp'] } },
    })),
  ],
});

/** Another user of the machine has proposed two windows: one would be open now. */
function proposedByLuis(directory: DataDirectory): void {
  const store = openStore({ directory, report: () => undefined, lost: () => undefined });
  const request = (id: string, title: string, hours: number, version: number) => [
    id,
    {
      ...{ windowId: id, version, at: NOW - HOUR, reason: 'Vendor on site' },
      ...{ by: { name: 'luis', uid: PROPOSER } },
      window: maintenanceWindowSchema.parse(window(id, title, hours)),
    },
  ];
  const requests = [request('now', 'Open by now', -1, 1), request('later', 'Later', 60, 2)];
  const settings = new Map(plan.settings.map((one) => [one.id, one]));
  store.commit({ approvalRequests: new Map(requests as never), settings }, []);
  store.close();
}

let agent: ServedAgent;

const test = storyOf(async () => {
  agent = await servedAgent(plan, proposedByLuis);
  return agent;
});

function card(page: Page, name: string) {
  return page.getByRole('article', { name });
}

/** The tab of the windows that await approval. */
async function showWaiting(page: Page, title = 'Awaiting approval'): Promise<void> {
  await page.keyboard.press('Control+3');
  await page.getByRole('radio', { name: new RegExp(`^${title}`) }).click();
}

async function isHeld(): Promise<boolean> {
  const status = await agent.client.call('state.snapshot', {});
  return status.ok && status.value.integrations.some(({ state }) => state === 'paused');
}

test.describe('approvals', () => {
  for (const [locale, colorScheme, width, title] of [
    ['en-GB', 'light', 900, 'Awaiting approval'],
    ['es-ES', 'dark', 1280, 'Pendientes de aprobación'],
  ] as const) {
    test(`have no text cut off and no fault for a reader (${locale}, ${width})`, async ({
      look,
    }) => {
      const page = await look({ locale, colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await showWaiting(page, title);
      await expect(page.getByRole('region', { name: title })).toBeVisible();
      expect(await page.evaluate(cutTexts)).toEqual([]);
      expect(await violationsOn(page)).toEqual([]);
      const pictures = process.env['REMANSO_PICTURES'];
      if (pictures !== undefined) {
        await page.screenshot({ path: `${pictures}/approvals.${locale}.${width}.png` });
      }
    });
  }

  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [320, 700],
  ] as const) {
    test(`are read and answered in sight, beside any number of windows (${width})`, async ({
      look,
    }) => {
      const page = await look();
      await page.setViewportSize({ width, height });
      await showWaiting(page);
      const shown = card(page, 'Open by now').first();
      await expect(shown.getByRole('button', { name: 'Approve' })).toBeInViewport({ ratio: 1 });
      await expect(shown.getByRole('button', { name: 'Refuse' })).toBeInViewport({ ratio: 1 });
      await expect(shown).toContainText('ERP: 1 integration');
      await expect(shown).toContainText(/2\s*runs to hold/);
      await expect(shown).toContainText('If nobody decides, it holds nothing.');
      expect(await shown.innerText()).not.toMatch(/PT\d/);
      const who = page.getByRole('region', { name: 'Who may approve' });
      await expect(who).toContainText('luisproposed it, so cannot approve it');
      await expect(who).toContainText('admgroup of this machine');
      await expect(shown).toContainText('In a terminal: remanso window approve now');
      expect(await page.evaluate(cutTexts)).toEqual([]);
    });
  }

  test('stand on the timeline as what is not there yet, and lead to the answer', async ({
    page,
  }) => {
    await page.keyboard.press('Control+2');
    const bar = page.getByRole('button', { name: /^Open by now, .*awaiting approval$/ });
    await expect(bar).toBeVisible();
    await bar.focus();
    await page.keyboard.press('Enter');
    const pictures = process.env['REMANSO_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/timeline.png` });
    await page.getByRole('menuitem', { name: 'Approve or refuse…' }).press('Enter');
    await expect(card(page, 'Open by now')).toBeFocused();
  });

  test('are reached from Now, and given by keyboard: what is open by then opens', async ({
    page,
  }) => {
    await page.keyboard.press('Control+1');
    await expect(page.getByText('A window that opens soon waits for approval')).toBeVisible();
    await page.getByRole('button', { name: 'Decide' }).first().click();
    await expect(card(page, 'Open by now')).toBeFocused();
    expect(await isHeld()).toBe(false);
    await card(page, 'Open by now').getByRole('button', { name: 'Approve' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('CHG-1042').first()).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Approve' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(card(page, 'Open by now')).toHaveCount(0);
    await expect.poll(isHeld).toBe(true);
  });

  test('are refused with a reason', async ({ page }) => {
    await showWaiting(page);
    await card(page, 'Later').getByRole('button', { name: 'Refuse' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason, for the trail' }).fill('Closing week');
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(card(page, 'Later')).toHaveCount(0);
    const decisions = page.getByRole('region', { name: 'Recent decisions' });
    await expect(decisions).toContainText('Closing week');
    await expect(decisions).toContainText('Open by now');
  });

  test('of the own window need somebody else, or their token', async ({ page }) => {
    await showWaiting(page);
    await expect(card(page, 'Mine')).toContainText('You proposed it');
    const made = await agent.client.call('approvalToken.add', { person, name: 'carmen' });
    const token = made.ok ? made.value.token : '';
    // What is saved from now on is younger than the token.
    await card(page, 'Mine').getByRole('button', { name: 'Edit' }).click();
    await expect(page.getByText('https://tickets.example/CHG-1042')).toBeVisible();
    await page.getByRole('textbox', { name: 'Owner: who answers for it' }).fill('ERP team');
    await page.keyboard.press('Control+s');
    await showWaiting(page);
    await expect(card(page, 'Mine')).toContainText('ERP team');
    await card(page, 'Mine').getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog.getByText('Another person’s token is needed')).toBeVisible();
    const field = dialog.getByRole('textbox', { name: 'Approval token of another person' });
    await field.fill('wrong');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog.getByRole('alert')).toContainText('No approval token is this one');
    await field.fill(token);
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('radio', { name: /^Upcoming/ }).click();
    await expect(page.getByRole('row', { name: /Mine/ })).toContainText('CHG-1042 · ERP team');
  });
});
