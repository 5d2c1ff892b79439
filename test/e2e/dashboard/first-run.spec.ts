import type { Page } from '@playwright/test';
import { CountedHands } from '../../support/counted-hands.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { documentOf, latestEntry } from '../../support/dashboard-story.ts';
import { expect, test as base } from '../../support/dashboard-test.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { agentWithCrontab, crontabOf } from '../../support/with-crontab.ts';
import { templateWords } from '../../../shared/i18n/templates/template-words.ts';
import { violationsInBothThemes } from '../../support/page-violations.ts';

/** The same on every machine; its own files in /etc are listed too. */
const CRONTAB = crontabOf([
  '*/15 * * * * /opt/shop/crm-customers.sh',
  '15 4 * * * /opt/shop/stock --full',
]);

interface Machine {
  /** The `crontab` command of the agent's machine. */
  readonly crontab: string;
}

const test = base.extend<Machine>({
  crontab: [CRONTAB, { option: true }],
  agent: async ({ crontab }, use) => {
    const agent = await agentWithCrontab(crontab);
    await use(agent);
    await agent.dispose();
  },
});

/** The window of the README: the first Sunday of the month, 02:00 to 06:00, what needs the ERP. */
async function expectTheWindow(agent: ServedAgent): Promise<void> {
  await expect.poll(async () => (await documentOf(agent)).windows.length).toBe(1);
  const { windows, systems, integrations } = await documentOf(agent);
  expect(systems).toEqual([{ id: 'erp', name: 'ERP' }]);
  expect(integrations.map(({ name, systems: needed }) => [name, needed])).toEqual(
    expect.arrayContaining([
      ['CRM customers', ['erp']],
      ['Stock', ['erp']],
    ]),
  );
  expect(windows[0]).toMatchObject({
    rrule: 'FREQ=MONTHLY;BYDAY=1SU',
    covers: { systems: ['erp'], all: false },
  });
  expect(windows[0]?.start).toMatch(/T02:00$/);
  expect(windows[0]?.end).toMatch(/T06:00$/);
}

async function expectNeeded(agent: ServedAgent, systems: readonly string[]): Promise<void> {
  const named = async () => (await documentOf(agent)).integrations.find(({ id }) => id === 'stock');
  await expect.poll(named).toMatchObject({ systems });
}

test.describe('from an empty agent to the first window', () => {
  const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
  const filled = (text: string, name: string): string => text.replace('{{name}}', name);

  test('in at most six interactions by mouse', async ({ page, agent, words, language }) => {
    const { connectors, forms, windows } = words;
    const hand = new CountedHands(page);
    await expect(row(page, 'crm-customers.sh')).toBeVisible({ timeout: 30_000 });
    expect(await violationsInBothThemes(page)).toEqual([]);
    const common = page.getByRole('combobox', { name: connectors['find.common'] });
    await hand.fill(common, 'ERP');
    await hand.click(page.getByRole('option', { name: filled(forms['system.create'], 'ERP') }));
    const protect = connectors['find.takeCount_other'].replace('{{count}}', '\\d+');
    await hand.click(page.getByRole('button', { name: new RegExp(protect) }));
    await expect(
      page.getByRole('heading', { name: windows['empty.first'], exact: true }),
    ).toBeVisible();
    const use = page.getByRole('button', {
      name: windows['template.useLabel'].replace('{{title}}', templateWords('erp', language).title),
    });
    await hand.click(use);
    const save = page.getByRole('button', { name: new RegExp(`^${windows['edit.save']}`) });
    await hand.click(save);
    await expectTheWindow(agent);
    expect(hand.count).toBeLessThanOrEqual(6);
  });

  test('in at most six interactions by keyboard alone', async ({
    page,
    agent,
    words,
    language,
  }) => {
    const { connectors, forms, windows } = words;
    const hand = new CountedHands(page);
    await expect(row(page, 'crm-customers.sh')).toBeVisible({ timeout: 30_000 });
    const common = page.getByRole('combobox', { name: connectors['find.common'] });
    await expect(common).toBeFocused();
    await hand.type('ERP');
    await expect(
      page.getByRole('option', { name: filled(forms['system.create'], 'ERP') }),
    ).toBeVisible();
    await hand.press('Enter');
    await hand.press('Control+Enter');
    await expect(
      page.getByRole('button', { name: new RegExp(templateWords('erp', language).title) }),
    ).toBeFocused();
    await hand.press('Enter');
    await expect(page.getByRole('textbox', { name: windows['edit.name'] })).toBeFocused();
    await hand.press('Control+s');
    await expectTheWindow(agent);
    expect(hand.count).toBeLessThanOrEqual(6);
  });
});

test.describe('the list of what was found', () => {
  const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
  const stock = '/opt/shop/stock --full';

  test('renames, gives systems, leaves out and takes over in one step, with undo; a reload keeps it', async ({
    page,
    agent,
  }) => {
    await expect(row(page, 'stock --full')).toBeVisible({ timeout: 30_000 });
    await page.getByRole('textbox', { name: `Name of ${stock}` }).fill('Stock → shop');
    await page.getByRole('combobox', { name: 'All of them need' }).fill('CRM');
    // Nothing typed is lost: leaving the box adds it.
    await page.keyboard.press('Tab');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await page.getByRole('combobox', { name: `Systems that ${stock} needs` }).focus();
    await page.keyboard.type('Shop');
    await page.keyboard.press('Enter');
    for (const box of await page.getByRole('checkbox', { name: /^Choose (?!all)/ }).all()) {
      if (
        (await box.isChecked()) &&
        !(await box.getAttribute('aria-label'))?.includes('/opt/shop/')
      ) {
        await box.uncheck({ force: true });
      }
    }
    await page.reload();
    await expect(page.getByRole('textbox', { name: `Name of ${stock}` })).toHaveValue(
      'Stock → shop',
      { timeout: 30_000 },
    );
    const seq = (await latestEntry(agent, 'config.changed'))?.seq ?? 0;
    await page.getByRole('button', { name: 'Protect 2 integrations' }).click();
    await expect(
      page.getByRole('heading', { name: 'Plan the first window', exact: true }),
    ).toBeVisible();
    const made = await documentOf(agent);
    expect(made.systems.map(({ name }) => name)).toEqual(['CRM', 'Shop']);
    expect(made.integrations.map(({ name, systems }) => [name, systems])).toEqual([
      ['CRM customers', ['crm']],
      ['Stock → shop', ['crm', 'shop']],
    ]);
    // One command: all its entries have one instant.
    const page1 = await agent.client.call('audit.page', {
      kind: 'config.changed',
      after: seq,
      limit: 50,
    });
    const entries = page1.ok ? page1.value.entries : [];
    expect(new Set(entries.map(({ at }) => at)).size).toBe(1);
    await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click();
    await expect
      .poll(
        async () =>
          (await documentOf(agent)).integrations.length + (await documentOf(agent)).systems.length,
      )
      .toBe(0);
  });

  test(
    'Ctrl Enter adds what is typed before anything is sent without it',
    {
      tag: '@languages',
    },
    async ({ page, agent, words }) => {
      const { connectors } = words;
      await expect(row(page, 'stock --full')).toBeVisible({ timeout: 30_000 });
      const common = page.getByRole('combobox', { name: connectors['find.common'] });
      await common.fill('ERP');
      await expect(page.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('row', { name: 'ERP', exact: true }).first()).toBeVisible();
      expect((await documentOf(agent)).integrations).toEqual([]);
      await page.keyboard.press('Control+Enter');
      await expectNeeded(agent, ['erp']);
    },
  );

  test.describe('on a machine whose crontab cannot be read', () => {
    test.use({ crontab: '#!/bin/sh\necho broken >&2\nexit 3\n' });

    test('says which place could not be read', async ({ page }) => {
      await expect(page.getByText(/could not be read/)).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('heading', { name: 'Then plan the first window' })).toBeVisible();
    });
  });

  test('says that a window that came first pauses nothing yet', async ({ page, agent }) => {
    const window = {
      ...{ id: 'night', title: 'ERP night', timeZone: 'UTC', start: '2040-01-01T02:00' },
      ...{ duration: 'PT4H', covers: { all: true } },
    };
    const document = documentSchema.parse({ windows: [window] });
    const person = { name: 'ana', via: 'test' };
    const commandId = crypto.randomUUID();
    const applied = await agent.client.call('document.apply', { commandId, person, document });
    expect(applied.ok).toBe(true);
    await page.keyboard.press('Control+1');
    const planned = page.getByRole('region', { name: '1 window is planned' });
    await expect(planned).toContainText('It pauses nothing until something is protected');
    await expect(planned.getByRole('link', { name: 'ERP night' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Use this/ })).toHaveCount(0);
  });

  test.describe('where all that was found belongs to the system', () => {
    test.use({ crontab: crontabOf([]) });

    test('has no table without rows', async ({ page }) => {
      const found = page.getByText(/schedules? found, (all of them|which is) system maintenance/);
      const own = page.locator('.found-row:not(.head)').first();
      const none = page.getByText('No schedule was found on this machine');
      await expect(found.or(own).or(none).first()).toBeVisible();
      const rows = await page.locator('.found-row:not(.head)').count();
      expect(await page.locator('.found-row.head').count()).toBe(rows === 0 ? 0 : 1);
      await expect(page.getByText(/^\d+ schedules? found\. Tick/)).toHaveCount(rows === 0 ? 0 : 1);
    });
  });

  test('is where Integrations, Windows and the trail lead on an empty agent', async ({ page }) => {
    const title = page.getByRole('heading', { name: 'What moves data on this machine?' });
    await expect(title).toBeVisible();
    await page.keyboard.press('Control+4');
    await expect(title).toBeVisible();
    await page.keyboard.press('Control+3');
    await page
      .getByRole('main')
      .getByRole('link', { name: 'See what this machine runs' })
      .last()
      .click();
    await expect(title).toBeVisible();
    await page.keyboard.press('Control+7');
    await page.getByRole('link', { name: 'See what this machine runs' }).click();
    await expect(title).toBeVisible();
  });
});
