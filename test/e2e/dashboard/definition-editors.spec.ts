import type { Page } from '@playwright/test';
import type { Language } from '../screens/scene.ts';
import { expect, storyOf } from '../../support/dashboard-test.ts';
import { go } from '../../support/dashboard-story.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsInBothThemes } from '../../support/page-violations.ts';

const scheduler = { kind: 'local', every: '1h', command: ['true'] };
const readiness = { http: { url: 'http://127.0.0.1:9/health', headers: { Accept: 'text/plain' } } };

/** Every field that the editors may show. */
const document = documentSchema.parse({
  systems: [{ id: 'erp', name: 'ERP', readiness }],
  integrations: [
    { id: 'masters', name: 'Masters', systems: ['erp'], scheduler },
    {
      id: 'orders',
      name: 'Orders',
      systems: ['erp'],
      scheduler,
      drain: '20m',
      inFlight: 'stop-after 5m',
      after: ['masters'],
      missedRuns: 'ask',
    },
    {
      id: 'mail',
      name: 'Mail',
      scheduler: { kind: 'guard', watch: ['node', 'mail.js'] },
      onDrift: 'leave',
    },
  ],
  windows: [
    {
      id: 'night',
      title: 'Night',
      timeZone: 'UTC',
      start: '2031-01-14T02:00',
      duration: 'PT90M',
      covers: { systems: ['erp'] },
      reopening: { atOnce: 7, gap: '2s', canary: false, askFor: '1h' },
    },
  ],
});

const SAVED = { en: 'was saved', es: 'Se guardó' } as const;

/** Where pictures are saved, for manual inspection. */
const PICTURES = process.env['REMANSO_PICTURES'];

const test = storyOf(() => servedAgent(document));

test.describe('fields that the editors keep and change', { tag: '@languages' }, () => {
  const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const choose = (page: Page, group: string, choice: string) =>
    page
      .getByRole('radiogroup', { name: group })
      .getByRole('radio', { name: choice, exact: true })
      .click();

  async function definitions(agent: ServedAgent): Promise<RemansoDocument> {
    const reply = await agent.client.call('document.get', {});
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value;
  }

  async function save(page: Page, language: Language): Promise<void> {
    await page.keyboard.press('Control+s');
    const toast = page.getByRole('status').getByText(SAVED[language]).last();
    await expect(toast).toBeVisible();
    await page.getByRole('status').getByRole('button').last().click();
  }

  /** At the smallest size and in both themes; pictures are taken at both sizes. */
  async function judge(page: Page, language: Language, name: string): Promise<void> {
    await page.setViewportSize({ width: 900, height: 600 });
    expect(await violationsInBothThemes(page)).toEqual([]);
    if (PICTURES !== undefined) await picture(page, `${PICTURES}/${name}.${language}`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  async function picture(page: Page, path: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [width, height] of [
        [1280, 800],
        [900, 600],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: `${path}.${width}.${colorScheme}.png` });
      }
    }
  }

  test('of a window: how it reopens', async ({
    page,
    agent,
    language,
    words: { windows: words },
  }) => {
    await go(page, '#/windows/night');
    await box(page, words['reopen.gap']).scrollIntoViewIfNeeded();
    await expect(box(page, words['reopen.gap'])).toHaveValue('2s');
    await judge(page, language, 'window');
    await box(page, words['edit.name']).fill('Every night');
    await save(page, language);
    const [night] = document.windows;
    expect((await definitions(agent)).windows[0]).toEqual({ ...night, title: 'Every night' });

    await go(page, '#/windows/night');
    await choose(page, words['reopen.canary'], words['reopen.canary.first']);
    await box(page, words['reopen.gap']).fill('soon');
    await page.keyboard.press('Control+s');
    await expect(page.getByText(words['bad.length'])).toBeVisible();
    await box(page, words['reopen.gap']).fill('5s');
    await save(page, language);
    const changed = { atOnce: 7, gap: '5s', canary: true, askFor: '1h' };
    expect((await definitions(agent)).windows[0]?.reopening).toEqual(changed);

    await go(page, '#/windows/night');
    await choose(page, words['reopen.title'], words['reopen.byItself']);
    await expect(page.getByText('ERP', { exact: false }).last()).toBeVisible();
    await save(page, language);
    expect((await definitions(agent)).windows[0]).not.toHaveProperty('reopening');
  });

  test('of an integration: what happens to its runs around a window', async ({
    page,
    agent,
    language,
    words: { integrations: words },
  }) => {
    await go(page, '#/integrations/orders?edit=1');
    await expect(box(page, words['edge.stopAfter'])).toBeVisible();
    await expect(box(page, words['edge.drainLength'])).toHaveValue('20m');
    await expect(box(page, words['edge.stopAfter'])).toHaveValue('5m');
    await box(page, words['edge.stopAfter']).scrollIntoViewIfNeeded();
    await judge(page, language, 'integration');
    await box(page, words['edit.name']).fill('Web orders');
    await save(page, language);
    const orders = document.integrations.find(({ id }) => id === 'orders');
    const saved1 = (await definitions(agent)).integrations.find(({ id }) => id === 'orders');
    expect(saved1).toEqual({ ...orders, name: 'Web orders' });

    await go(page, '#/integrations/orders?edit=1');
    await choose(page, words['edge.drain'], words['edge.drain.off']);
    await choose(page, words['edge.inFlight'], words['edge.inFlight.stop']);
    await choose(page, words['edit.missed'], words['edit.missed.all']);
    await page.getByRole('button', { name: /Masters/ }).click();
    await save(page, language);
    const saved2 = (await definitions(agent)).integrations.find(({ id }) => id === 'orders');
    expect(saved2).toMatchObject({ drain: 'off', inFlight: 'stop', missedRuns: 'all' });
    expect(saved2).toMatchObject({ after: [] });
  });

  test('of a guarded one: what if someone lets it run', async ({
    page,
    agent,
    language,
    words: { integrations: words },
  }) => {
    await go(page, '#/integrations/mail?edit=1');
    await choose(page, words['edge.onDrift'], words['edge.onDrift.ask']);
    await expect(box(page, words['edge.stopAfter'])).toHaveCount(0);
    await save(page, language);
    const mail = document.integrations.find(({ id }) => id === 'mail');
    const saved1 = (await definitions(agent)).integrations.find(({ id }) => id === 'mail');
    expect(saved1).toEqual({ ...mail, onDrift: 'ask' });
  });

  test('of a system: its check is kept on rename, and can be changed', async ({
    page,
    agent,
    language,
    words: { integrations: words },
  }) => {
    await go(page, '#/integrations');
    await page.getByRole('button', { name: words['systems.title'] }).first().click();
    const dialog = page.getByRole('dialog');
    const erp = words['systems.name'].replace('{{id}}', 'erp');
    await dialog.getByRole('textbox', { name: erp }).fill('The ERP');
    const saveIt = (name: string) =>
      dialog.getByRole('button', { name: words['systems.saveOf'].replace('{{name}}', name) });
    await saveIt('ERP').click();
    await expect
      .poll(async () => (await definitions(agent)).systems)
      .toEqual([{ ...document.systems[0], name: 'The ERP' }]);

    await dialog.getByRole('button', { name: words['check.button.set'] }).click();
    await expect(box(page, words['edit.url'])).toHaveValue('http://127.0.0.1:9/health');
    await judge(page, language, 'system');
    await choose(page, words['check.title'], words['check.tcp']);
    await box(page, words['check.port']).fill('sql');
    await saveIt('The ERP').click();
    await expect(box(page, words['check.port'])).toHaveAttribute('aria-invalid', 'true');
    await judge(page, language, 'system-wrong');
    await box(page, words['check.host']).fill('erp-db');
    await box(page, words['check.port']).fill('1433');
    await choose(page, words['check.otherwise'], words['check.otherwise.keep']);
    await saveIt('The ERP').click();
    await expect
      .poll(async () => (await definitions(agent)).systems[0]?.readiness)
      .toEqual({
        tcp: { host: 'erp-db', port: 1433 },
        passes: 3,
        interval: '10s',
        timeout: '5s',
        maxOverrun: '2h',
        otherwise: 'keep',
      });
  });
});
