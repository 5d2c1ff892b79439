import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import en from '../../../renderer/features/servers/locales/en.json' with { type: 'json' };
import es from '../../../renderer/features/servers/locales/es.json' with { type: 'json' };
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { agentsWords } from '../../../shared/i18n/agents/agents-words.ts';
import { noticeWords } from '../../../shared/i18n/notices/notice-words.ts';
import { thingsText } from '../../../shared/i18n/verdict-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { ServersWorld, type AliasedServer } from '../../support/servers-world.ts';
import { expect, pressAt, test, type Tongue } from '../../support/shell-test.ts';
import { ELECTRON_BUTTONS, type ShellWorld, type TestWindow } from '../../electron/shell-world.ts';
import type { Page } from '@playwright/test';

const PERSON = { name: 'ana', via: 'test' };
const ALL = { systems: [], tags: [], integrations: [], all: true, except: [] };
const FAR = { timeout: 60_000 };

/** The same on each agent: only where it is sent tells what is meant. */
function plan(opensInMs: number, command: string) {
  const opens = Math.ceil((Date.now() + opensInMs) / 60_000) * 60_000;
  const wall = (at: number): string => new Date(at).toISOString().slice(0, 19);
  return {
    commandId: 'plan-several',
    person: PERSON,
    document: documentSchema.parse({
      systems: [{ id: 'erp', name: 'ERP' }],
      integrations: [
        {
          id: 'orders',
          name: 'Orders',
          systems: ['erp'],
          scheduler: { kind: 'local', every: '2s', command: [command] },
        },
        { id: 'leads', scheduler: { kind: 'local', every: '1h', command: ['true'] } },
      ],
      windows: [
        {
          id: 'erp-night',
          title: 'ERP night',
          timeZone: 'UTC',
          start: wall(opens),
          end: wall(opens + 3_600_000),
          covers: { systems: ['erp'] },
        },
      ],
    }),
  };
}

const pause = (commandId: string) => ({
  commandId,
  person: PERSON,
  selector: ALL,
  reason: 'CHG-1042',
  until: new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000)
    .toISOString()
    .replace('.000Z', 'Z'),
});

async function launch(world: ShellWorld, servers: ServersWorld, locale: string): Promise<ShellApp> {
  return await world.launch({
    ...{ ...servers.environment, ...ELECTRON_BUTTONS },
    ...{ TZ: 'UTC', DOUBLE_LANGUAGE: locale },
  });
}

/** By the dialog, as people do. */
async function connect(page: Page, tongue: Tongue, { alias }: AliasedServer): Promise<void> {
  const words = tongue.locale === 'es-ES' ? es : en;
  await page.locator('.rail-foot button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.address).fill(alias);
  await dialog.getByRole('button', { name: words.connect, exact: true }).click();
  await expect(page.locator('.agent-line[aria-current] b')).toHaveText(alias);
}

const tooltip = (app: ShellApp) => app.evaluate(({ control }) => control.trays[0]?.tooltip);
const icon = (app: ShellApp) =>
  app.evaluate(({ control }) => control.trays[0]?.image.path.split('/').at(-1));
const titles = (app: ShellApp) =>
  app.evaluate(({ control }) => control.notifications.map(({ options }) => options.title));

const holds = async (at: AliasedServer | ShellWorld) =>
  (await at.ask('state.snapshot', {})).integrations.flatMap((one) => one.holds);

test.describe('several agents in the shell', () => {
  let servers: ServersWorld;
  let erp: AliasedServer;
  let wms: AliasedServer;

  test.beforeEach(async () => {
    servers = await ServersWorld.open('erp-db1', 'wms-02');
    const [first, second] = servers.servers;
    if (first === undefined || second === undefined) throw new Error('two servers were asked for');
    [erp, wms] = [first, second];
  });

  test.afterEach(() => servers.dispose());

  test(
    'one sentence over all in tray and page, unsure of who is cut, sure again afterwards',
    { tag: '@languages' },
    async ({ world, tongue }) => {
      const language = tongue.locale === 'es-ES' ? 'es' : 'en';
      const words = agentsWords(language);
      const buttons = noticeWords(language);
      const app = await launch(world, servers, tongue.locale);
      const page = await app.page();
      await expect(page.locator('.agent.connected')).toBeVisible(FAR);
      await connect(page, tongue, erp);
      await connect(page, tongue, wms);
      const lines = page.locator('.agent-line');
      await expect(lines.locator('b')).toHaveText([words('ownTitle'), 'erp-db1', 'wms-02']);

      await world.ask('document.apply', plan(4 * 3_600_000, 'true'));
      await erp.ask('document.apply', plan(5 * 60_000, 'true'));
      await wms.ask('document.apply', plan(4 * 3_600_000, 'false'));
      // Each notice names its agent, and its button goes there.
      await expect.poll(() => titles(app), FAR).toContainEqual(expect.stringMatching(/^erp-db1: /));
      const before = await world.ask('state.snapshot', {});
      await app.evaluate(({ control }) => {
        const soon = control.notifications.find(({ options }) =>
          options.title.startsWith('erp-db1: '),
        );
        soon?.emit('action', {}, 0);
      });
      const moved = async () => (await erp.ask('audit.page', { kind: 'occurrence.moved' })).entries;
      await expect.poll(async () => (await moved()).length, FAR).toBe(1);
      expect(buttons('button.later', { minutes: 15 })).toContain('15');
      expect((await world.ask('state.snapshot', {})).windows).toEqual(before.windows);

      await erp.ask('hold.place', pause('pause-the-erp'));
      const times = new TimeText('UTC', language);
      const paused = new RegExp(
        `^${tongue.sentences.paused(language === 'es' ? 'Todo' : 'Everything')}.* ${words('on', { place: 'erp-db1' })}; ` +
          `${thingsText(1, times)} ${words('on', { place: 'wms-02' })}$`,
      );
      const sentence = page.locator('.agents-strip .clamp');
      await expect(sentence).toHaveText(paused, FAR);
      await expect.poll(() => tooltip(app), FAR).toMatch(paused);
      await expect(page).toHaveTitle(/ · Remanso$/);
      expect(await icon(app)).toMatch(/^attention\./);
      await expect(lines.nth(1)).toContainText(words('state.paused', { n: '2' }));
      await expect(lines.nth(2)).toContainText(words('state.things', { n: '1', count: 1 }));

      // From the tray, past the page that shows another agent.
      const [held] = await holds(erp);
      const until = held?.until ?? '';
      await pressAt(
        app,
        'erp-db1',
        tongue.tray('extend', { name: tongue.tray('pauseOf', { reason: 'CHG-1042' }) }),
        '15 min',
      );
      await expect.poll(async () => (await holds(erp))[0]?.until, FAR).not.toBe(until);
      for (const other of [world, wms]) {
        const extended = await other.ask('audit.page', { kind: 'hold.extended' });
        expect(extended.entries).toEqual([]);
      }

      // One killed, one cut: nothing of before is claimed of either.
      await wms.world.stopAgent('SIGKILL');
      await erp.world.server.kill();
      const silent = new RegExp(`^${words('lost', { who: 'erp-db1 (and|y) wms-02', count: 2 })}; `);
      await expect(sentence).toHaveText(silent, FAR);
      await expect.poll(() => tooltip(app), FAR).toMatch(silent);
      expect(await icon(app)).toMatch(/^attention\./);
      await expect(page.locator('.agents-strip')).toHaveClass(/unknown/);
      for (const index of [1, 2]) {
        await expect(lines.nth(index)).toHaveText(
          new RegExp(words('state.lost', { time: '.*' }).replaceAll('(', String.raw`\(`)),
        );
      }
      await wms.world.startAgent();
      await erp.world.server.begin();
      await expect(sentence).toHaveText(paused, FAR);
      await expect.poll(() => tooltip(app), FAR).toMatch(paused);

      // They are remembered, and leave when they are removed.
      expect(await app.quit()).toBe(0);
      const again = await launch(world, servers, tongue.locale);
      const newPage = await again.page();
      await expect(newPage.locator('.agents-strip .clamp')).toHaveText(paused, FAR);
      await newPage.locator('.rail-foot button').click();
      const removal = (language === 'es' ? es : en).forget.replace('{{name}}', 'wms-02');
      await newPage.getByRole('dialog').getByRole('button', { name: removal }).click();
      await expect(newPage.locator('.agent-line b')).toHaveText([words('ownTitle'), 'erp-db1']);
      expect(JSON.parse(readFileSync(join(world.userData, 'servers.json'), 'utf8'))).toEqual({
        servers: ['ssh://erp-db1'],
      });
      await expect.poll(() => tooltip(again), FAR).not.toContain('wms-02');
    },
  );

  test('what is under way lands where it was sent, and each keeps its own drafts', async ({
    world,
    tongue,
  }) => {
    const app = await launch(world, servers, tongue.locale);
    const page = await app.page();
    await expect(page.locator('.agent.connected')).toBeVisible(FAR);
    await world.ask('document.apply', plan(4 * 3_600_000, 'true'));
    await erp.ask('document.apply', plan(4 * 3_600_000, 'true'));
    await connect(page, tongue, erp);
    const shown = page.locator('.agent-line[aria-current] b');

    // Asked of a server that hangs; then another agent is shown.
    await expect(page.locator('.agent.connected')).toBeVisible(FAR);
    await page.evaluate(() => (window.location.hash = '#/now?pause=15m&scope=all'));
    const dialog = page.getByRole('dialog');
    await expect(dialog).toHaveAccessibleDescription('erp-db1');
    await expect(dialog.locator('.footer-note')).toContainText(`as ${erp.world.ops.name}`);
    await dialog.getByRole('textbox', { name: 'Why' }).fill('CHG-1042');
    erp.world.server.freeze();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('button', { name: /Pausing/ })).toBeVisible();
    await page.evaluate(() => {
      void (globalThis as unknown as TestWindow).remanso.showAgent(null);
    });
    await expect(shown).toHaveText('This machine');
    erp.world.server.thaw();
    await expect.poll(async () => (await holds(erp)).length, FAR).toBe(2);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.toast')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    expect(await holds(world)).toEqual([]);
    expect(await holds(erp)).toHaveLength(2);

    await page.keyboard.press('Control+Shift+P');
    await expect(dialog).toHaveAccessibleDescription('This machine');
    await expect(dialog.locator('.footer-note')).toContainText(`as ${userInfo().username}`);
    await page.keyboard.press('Escape');

    // In the same turn as the switch: it is still the page of the other one that asks.
    await page.keyboard.press('Control+PageDown');
    await expect(shown).toHaveText('erp-db1');
    await page.evaluate((params) => {
      const { remanso } = globalThis as unknown as TestWindow;
      void remanso.showAgent(null);
      void remanso.call('hold.place', params);
    }, pause('at-the-switch'));
    await expect(shown).toHaveText('This machine');
    await expect(page.locator('.agent.connected')).toBeVisible(FAR);
    expect(await holds(world)).toEqual([]);

    // A draft is where it was typed, and nowhere else.
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Find or do' }).fill('server erp');
    await expect(page.getByRole('menuitem').first()).toHaveText(/^Show server erp-db1/);
    await page.keyboard.press('Enter');
    await expect(shown).toHaveText('erp-db1');
    const name = page.getByRole('textbox', { name: 'Name' });
    const edit = () => page.evaluate(() => (window.location.hash = '#/windows/new'));
    await edit();
    await name.fill('Only on the server');
    await page.locator('.agent-line').first().click();
    await expect(shown).toHaveText('This machine');
    await edit();
    await expect(name).toHaveValue('');
    await page.locator('.agent-line').nth(1).click();
    await expect(shown).toHaveText('erp-db1');
    await edit();
    await expect(name).toHaveValue('Only on the server');
  });
});
