import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noticeWords } from '../../shared/i18n/notices/notice-words.ts';
import { trayWords } from '../../electron/tray/tray-words.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { chromiumLacks } from '../support/dashboard-page.ts';
import { describeWith } from '../support/required-programs.ts';
import type { ShellApp } from '../support/shell-app.ts';
import { connectedPage, ELECTRON_BUTTONS, ShellWorld, type TestWindow } from './shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const person = { name: 'ana', via: 'test' };
const ALL = { systems: [], tags: [], integrations: [], all: true, except: [] };

const TONGUES = [
  { locale: 'en-GB', tray: trayWords('en'), buttons: noticeWords('en') },
  { locale: 'es-ES', tray: trayWords('es'), buttons: noticeWords('es') },
] as const;

let world: ShellWorld;
let stray: ChildProcess | undefined;

beforeEach(() => {
  world = new ShellWorld();
});
afterEach(async () => {
  stray?.kill('SIGKILL');
  stray = undefined;
  await world.dispose();
});

/** No other process on this machine sleeps this long. */
const ODD_SECONDS = String(4_000 + (process.pid % 900));

async function launch(locale: string): Promise<ShellApp> {
  const app = await world.launch({ TZ: 'UTC', DOUBLE_LANGUAGE: locale, ...ELECTRON_BUTTONS }, [
    '--hidden',
  ]);
  await expect.poll(() => world.ask('agent.hello', {}).catch(() => null), PATIENCE).not.toBeNull();
  const document = documentSchema.parse({
    integrations: [
      {
        id: 'mail',
        name: 'Night mail',
        scheduler: { kind: 'guard', watch: ['sleep', ODD_SECONDS] },
      },
      {
        id: 'orders',
        name: 'Orders',
        missedRuns: 'ask',
        scheduler: { kind: 'local', every: '1s', command: ['true'] },
      },
    ],
  });
  await world.ask('document.apply', { commandId: 'plan-troubles', person, document });
  return app;
}

async function pauseAll(): Promise<string> {
  const until = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const placed = await world.ask('hold.place', {
    commandId: 'pause-everything',
    person,
    selector: ALL,
    reason: 'INC-2291',
    until,
  });
  return placed.holdId;
}

const told = (app: ShellApp) =>
  app.evaluate(({ control }) =>
    control.notifications.map(({ options, buttons }) => ({
      title: options.title,
      body: options.body,
      urgency: options.urgency,
      buttons,
    })),
  );
const trayOf = (app: ShellApp) =>
  app.evaluate(({ control }) => {
    const [tray] = control.trays;
    const image = tray?.image.path.split('/').at(-1) ?? '';
    return { labels: tray?.menu?.labels ?? [], image };
  });

describeWith([], chromiumLacks)('what needs a person, in tray and notice', () => {
  it.each(TONGUES)(
    'a leak, and the way to stop it ($locale)',
    async ({ locale, tray, buttons }) => {
      const app = await launch(locale);
      await pauseAll();
      stray = spawn('sleep', [ODD_SECONDS], { stdio: 'ignore' });
      const title = tray('leaked', { name: 'Night mail' });
      await expect
        .poll(() => told(app), PATIENCE)
        .toContainEqual({
          title,
          body: expect.stringContaining(`pid ${String(stray.pid)}`) as unknown,
          urgency: 'critical',
          buttons: [buttons('button.pauseAgain'), buttons('button.seeRun')],
        });
      const shown = await trayOf(app);
      expect(shown.labels).toContain(title);
      expect(shown.image).toMatch(/^attention\./);

      await app.evaluate(({ control }, wanted) => {
        const leak = control.notifications.find(({ options }) => options.title === wanted);
        leak?.emit('action', {}, 0);
      }, title);
      const page = await connectedPage(app);
      const links = () => page.evaluate(() => (globalThis as unknown as TestWindow).seen.deepLinks);
      await expect
        .poll(links, PATIENCE)
        .toEqual([{ route: '/now?pause=until&scope=integration%3Amail' }]);
      const titles = (await told(app)).map((one) => one.title);
      expect(titles.filter((one) => one === title)).toHaveLength(1);
    },
  );

  it.each(TONGUES)(
    'held runs that need a decision ($locale)',
    async ({ locale, tray, buttons }) => {
      const app = await launch(locale);
      const holdId = await pauseAll();
      const held = async () => (await world.ask('audit.page', { kind: 'run.skipped' })).entries;
      await expect.poll(async () => (await held()).length, PATIENCE).toBeGreaterThan(1);
      await world.ask('hold.release', {
        commandId: 'resume-everything',
        person,
        target: { holdId },
        reason: 'Vendor is done',
      });
      const label = tray('questions', { count: 1 });
      await expect.poll(async () => (await trayOf(app)).labels, PATIENCE).toContain(label);
      const asked = (await told(app)).find((one) => one.buttons.includes(buttons('button.choose')));
      expect(asked).toMatchObject({ urgency: 'critical' });
      await world.ask('missed.decide', {
        commandId: 'leave-them-out',
        person,
        reason: 'Nobody needs them',
        choices: [{ integrationId: 'orders', choice: 'skip' }],
      });
      await expect.poll(async () => (await trayOf(app)).labels, PATIENCE).not.toContain(label);
    },
  );
});
