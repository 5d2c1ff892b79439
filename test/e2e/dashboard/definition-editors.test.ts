import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integrations as english } from '../../../renderer/i18n/en/integrations.ts';
import { windows as englishWindows } from '../../../renderer/i18n/en/windows.ts';
import { integrations as spanish } from '../../../renderer/i18n/es/integrations.ts';
import { windows as spanishWindows } from '../../../renderer/i18n/es/windows.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { hasChromium, launchChromium, openDashboard } from '../../support/dashboard-page.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { violationsOn } from '../../support/page-violations.ts';

const scheduler = { kind: 'local', every: '1h', command: ['true'] };
const readiness = { http: { url: 'http://127.0.0.1:9/health', headers: { Accept: 'text/plain' } } };

/** All that the editors may show, and more than they did. */
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

const TONGUES = [
  { locale: 'en-GB', words: english, windowWords: englishWindows, saved: 'is saved' },
  { locale: 'es-ES', words: spanish, windowWords: spanishWindows, saved: 'se ha guardado' },
] as const;

/** Where pictures go, for those who want to look at them. */
const PICTURES = process.env['REMANSO_PICTURES'];

describe.runIf(hasChromium).each(TONGUES)(
  'what the editors keep and change ($locale)',
  ({ locale, words, windowWords, saved }) => {
    let browser: Browser;
    let agent: ServedAgent;
    let context: BrowserContext;
    let page: Page;
    let complaints: readonly string[];

    beforeAll(async () => {
      browser = await launchChromium();
      agent = await servedAgent(document);
      ({ page, context, complaints } = await openDashboard(browser, agent.url, { locale }));
    }, 60_000);
    afterAll(async () => {
      await context.close();
      await browser.close();
      await agent.dispose();
    });

    const box = (name: string) => page.getByRole('textbox', { name, exact: true });
    const choose = (group: string, choice: string) =>
      page
        .getByRole('radiogroup', { name: group })
        .getByRole('radio', { name: choice, exact: true })
        .click();

    async function go(hash: string): Promise<void> {
      await page.evaluate((to) => (window.location.hash = to), hash);
    }

    async function definitions(): Promise<RemansoDocument> {
      const reply = await agent.client.call('document.get', {});
      if (!reply.ok) throw new Error(reply.failure.message);
      return reply.value;
    }

    async function save(): Promise<void> {
      await page.keyboard.press('Control+s');
      const toast = page.getByRole('status').getByText(saved).last();
      await toast.waitFor();
      await page.getByRole('status').getByRole('button').last().click();
    }

    /** At the smallest size and in both themes; the pictures are taken at both sizes. */
    async function judge(name: string): Promise<void> {
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        for (const viewport of [
          { width: 1280, height: 800 },
          { width: 900, height: 600 },
        ]) {
          await page.setViewportSize(viewport);
          if (PICTURES === undefined) continue;
          const file = `${name}.${locale.slice(0, 2)}.${viewport.width}.${theme}.png`;
          await page.screenshot({ path: `${PICTURES}/${file}` });
        }
        expect(await violationsOn(page)).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    it('of a window: how it reopens', async () => {
      await go('#/windows/night');
      await box(windowWords['reopen.gap']).scrollIntoViewIfNeeded();
      expect(await box(windowWords['reopen.gap']).inputValue()).toBe('2s');
      await judge('window');
      await box(windowWords['edit.name']).fill('Every night');
      await save();
      const [night] = document.windows;
      expect((await definitions()).windows[0]).toEqual({ ...night, title: 'Every night' });

      await go('#/windows/night');
      await choose(windowWords['reopen.canary'], windowWords['reopen.canary.first']);
      await box(windowWords['reopen.gap']).fill('soon');
      await page.keyboard.press('Control+s');
      await page.getByText(windowWords['bad.length']).waitFor();
      await box(windowWords['reopen.gap']).fill('5s');
      await save();
      const changed = { atOnce: 7, gap: '5s', canary: true, askFor: '1h' };
      expect((await definitions()).windows[0]?.reopening).toEqual(changed);

      await go('#/windows/night');
      await choose(windowWords['reopen.title'], windowWords['reopen.byItself']);
      await page.getByText('ERP', { exact: false }).last().waitFor();
      await save();
      expect((await definitions()).windows[0]).not.toHaveProperty('reopening');
    }, 60_000);

    it('of an integration: what becomes of its runs around a window', async () => {
      await go('#/integrations/orders?edit=1');
      await box(words['edge.stopAfter']).waitFor();
      expect(await box(words['edge.drainLength']).inputValue()).toBe('20m');
      expect(await box(words['edge.stopAfter']).inputValue()).toBe('5m');
      await box(words['edge.stopAfter']).scrollIntoViewIfNeeded();
      await judge('integration');
      await box(words['edit.name']).fill('Web orders');
      await save();
      const orders = document.integrations.find(({ id }) => id === 'orders');
      const saved1 = (await definitions()).integrations.find(({ id }) => id === 'orders');
      expect(saved1).toEqual({ ...orders, name: 'Web orders' });

      await go('#/integrations/orders?edit=1');
      await choose(words['edge.drain'], words['edge.drain.off']);
      await choose(words['edge.inFlight'], words['edge.inFlight.stop']);
      await choose(words['edit.missed'], words['edit.missed.all']);
      await page.getByRole('button', { name: /Masters/ }).click();
      await save();
      const saved2 = (await definitions()).integrations.find(({ id }) => id === 'orders');
      expect(saved2).toMatchObject({ drain: 'off', inFlight: 'stop', missedRuns: 'all' });
      expect(saved2).toMatchObject({ after: [] });
    }, 60_000);

    it('of one behind the guard: what if somebody lets it run', async () => {
      await go('#/integrations/mail?edit=1');
      await choose(words['edge.onDrift'], words['edge.onDrift.ask']);
      await box(words['edge.stopAfter']).waitFor({ state: 'detached' });
      await save();
      const mail = document.integrations.find(({ id }) => id === 'mail');
      const saved1 = (await definitions()).integrations.find(({ id }) => id === 'mail');
      expect(saved1).toEqual({ ...mail, onDrift: 'ask' });
    });

    it('of a system: its check stays when it is renamed, and can be another', async () => {
      await go('#/integrations');
      await page.getByRole('button', { name: words['systems.title'] }).first().click();
      const dialog = page.getByRole('dialog');
      const erp = words['systems.name'].replace('{{id}}', 'erp');
      await dialog.getByRole('textbox', { name: erp }).fill('The ERP');
      const saveIt = (name: string) =>
        dialog.getByRole('button', { name: words['systems.saveOf'].replace('{{name}}', name) });
      await saveIt('ERP').click();
      await expect
        .poll(async () => (await definitions()).systems)
        .toEqual([{ ...document.systems[0], name: 'The ERP' }]);

      await dialog.getByRole('button', { name: words['check.button.set'] }).click();
      expect(await box(words['edit.url']).inputValue()).toBe('http://127.0.0.1:9/health');
      await judge('system');
      await choose(words['check.title'], words['check.tcp']);
      await box(words['check.port']).fill('sql');
      await saveIt('The ERP').click();
      await expect.poll(() => box(words['check.port']).getAttribute('aria-invalid')).toBe('true');
      await judge('system-wrong');
      await box(words['check.host']).fill('erp-db');
      await box(words['check.port']).fill('1433');
      await choose(words['check.otherwise'], words['check.otherwise.keep']);
      await saveIt('The ERP').click();
      await expect
        .poll(async () => (await definitions()).systems[0]?.readiness)
        .toEqual({
          tcp: { host: 'erp-db', port: 1433 },
          passes: 3,
          interval: '10s',
          timeout: '5s',
          maxOverrun: '2h',
          otherwise: 'keep',
        });
      expect(complaints).toEqual([]);
    }, 60_000);
  },
);
