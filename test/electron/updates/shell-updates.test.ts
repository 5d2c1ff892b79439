import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { RELEASE_SOURCE } from '../../../electron/updates/release-source.ts';
import type { UpdateMemory } from '../../../electron/updates/update-memory.ts';
import type { UpdateRequest } from '../../../shared/contract/update-state.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { succeed } from '../../../shared/errors.ts';
import { VERSION } from '../../../shared/version.ts';
import { chromiumLacks } from '../../support/dashboard-page.ts';
import { openDoor } from '../../support/open-door.ts';
import { describeWith } from '../../support/required-programs.ts';
import { NEW_RELEASE, ReleaseServer } from '../../support/release-server.ts';
import { SessionBus, sessionBusLacks } from '../../support/session-bus.ts';
import type { ShellApp } from '../../support/shell-app.ts';
import { connectedPage, DASHBOARD, ShellWorld, type TestWindow } from '../shell-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const YES = 0;

const folder = mkdtempSync(join(tmpdir(), 'remanso-updates-'));
let server: ReleaseServer;
let program: string;
let world: ShellWorld;

beforeAll(async () => {
  server = await ReleaseServer.start();
  program = await server.buildShell(join(folder, 'shell'), DASHBOARD);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  server.reset();
  world = new ShellWorld({ program });
});
afterEach(() => world.dispose());

const launch = (
  platform: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ShellApp> =>
  world.launch({ DOUBLE_PLATFORM: platform, DOUBLE_AUTHORITY: server.cert, ...environment }, [
    '--hidden',
  ]);

/** Switched on, and known since the last ask of a day ago. */
function known(): void {
  const memory: UpdateMemory = {
    ...{ isOn: true, nextAt: Date.now() + DAY_MS, highest: VERSION, told: null, dismissed: null },
    last: { at: Date.now() - HOUR_MS, result: 'newer', detail: '' },
    release: { product: 'remanso', ...NEW_RELEASE },
  };
  mkdirSync(world.userData, { recursive: true });
  writeFileSync(join(world.userData, 'updates.json'), JSON.stringify(memory));
}

/** An agent with one window, which opens in so many milliseconds. */
async function agentWithWindow(inMs: number): Promise<{ move(inMs: number): void }> {
  const at = (ms: number): string => formatInstant(Math.floor((Date.now() + ms) / 1000) * 1000);
  const directory = dataDirectory(world.dataDir, {});
  createDataDirectory(directory);
  let opens = inMs;
  const flowing = { state: 'flowing' as const, holds: [], nextRunAt: null, lastRun: null };
  const { door } = await openDoor(
    {
      'state.snapshot': () =>
        succeed({
          ...{ revision: 1, now: at(0), agent: { pid: 1, startedAt: at(0) } },
          integrations: [{ id: 'orders', ...flowing }],
          windows: [
            {
              ...{ id: 'erp', title: 'ERP night', state: 'scheduled' as const },
              ...{ opensAt: at(opens), closesAt: at(opens + HOUR_MS) },
            },
          ],
          ...{ problems: [], questions: [], leaks: [] },
        }),
    },
    {},
    directory,
  );
  return {
    move: (ms) => {
      opens = ms;
      door.announce('state.changed', {
        ...{ since: 1, revision: 2, everything: true },
        ...{ integrations: [], windows: [], problems: [] },
      });
    },
  };
}

const noticesOf = (app: ShellApp) =>
  app.evaluate(({ control }) =>
    control.notifications
      .map(({ options: { title, body }, buttons }) => ({ title, body, buttons }))
      .filter(({ title }) => title.startsWith('Remanso 99')),
  );

/** Where a desktop draws the notice, and its button for the page is pressed. */
interface Desk {
  readonly shown: () => Promise<
    readonly {
      readonly title: string;
      readonly body: string;
      readonly buttons: readonly string[];
    }[]
  >;
  readonly pressPage: () => Promise<void>;
}

function electronDesk(app: ShellApp): Desk {
  return {
    shown: () => noticesOf(app),
    pressPage: () =>
      app.evaluate(({ control }) => {
        const shown = control.notifications.find(({ options }) =>
          options.title.startsWith('Remanso 99'),
        );
        shown?.emit('action', {}, 0);
      }),
  };
}

/** Pairs of an action's key and its label; the last is that of the notice itself. */
function busDesk(bus: SessionBus): Desk {
  const news = async () =>
    (await bus.notices()).filter(({ title }) => title.startsWith('Remanso 99'));
  return {
    shown: async () =>
      (await news()).map(({ title, body, actions }) => {
        return { title, body, buttons: actions.filter((_, at) => at % 2 === 1).slice(0, -1) };
      }),
    pressPage: async () => {
      const [notice] = await news();
      await bus.press(notice?.id ?? 0, notice?.actions[0] ?? '');
    },
  };
}

/** Told once nothing is near, and leading to its page after a question. */
async function leadsToItsPage(
  platform: string,
  environment: Readonly<Record<string, string>>,
  deskOf: (app: ShellApp) => Desk,
): Promise<void> {
  known();
  const agent = await agentWithWindow(10 * MINUTE_MS);
  const app = await launch(platform, environment);
  const desk = deskOf(app);
  await expect
    .poll(() => app.evaluate(({ control }) => control.trays[0]?.tooltip), PATIENCE)
    .toContain('ERP night');
  expect(await desk.shown()).toEqual([]);
  agent.move(2 * HOUR_MS);
  await expect.poll(desk.shown, PATIENCE).toHaveLength(1);
  const [notice] = await desk.shown();
  const [first = '', second = ''] = NEW_RELEASE.notes.en;
  const links = platform === 'linux' ? '&lt;b&gt;Links&lt;/b&gt; &amp; more.' : first;
  const body = `${links}\n${second}`;
  const buttons = ['Release page…', 'Dismiss'];
  expect(notice).toEqual({ title: 'Remanso 99.0.0 is available', body, buttons });
  expect(server.asked).toBe(0);

  await app.evaluate(({ control }, yes) => void control.pressed.push(yes), YES);
  await desk.pressPage();
  await expect
    .poll(() => app.evaluate(({ control }) => control.opened), PATIENCE)
    .toEqual([NEW_RELEASE.page]);
  const question = await app.evaluate(({ control }) => control.questions[0]?.message);
  expect(question).toBe('Open remanso.example in your browser?');
}

describeWith(
  ['dbus-daemon'],
  chromiumLacks,
  ...sessionBusLacks,
)('new versions, in the shell on linux', () => {
  it('are told once nothing is near, and lead to their page after a question', async () => {
    const bus = await SessionBus.start();
    try {
      await bus.takeNotices('actions', 'body-markup');
      const place = { DBUS_SESSION_BUS_ADDRESS: bus.address };
      await leadsToItsPage('linux', place, () => busDesk(bus));
    } finally {
      bus.stop();
    }
  });
});

describeWith([], chromiumLacks)('new versions, in the shell', () => {
  it.each(['darwin', 'win32'])(
    'on %s are told once nothing is near, and lead to their page after a question',
    (platform) => leadsToItsPage(platform, {}, electronDesk),
  );

  it('are asked for by a person, and dismissed in the page', async () => {
    const app = await world.launch({ DOUBLE_AUTHORITY: server.cert });
    const page = await connectedPage(app);
    const send = (request: UpdateRequest) =>
      page.evaluate((what) => (globalThis as unknown as TestWindow).remanso.updates(what), request);
    expect(await send('state')).toEqual({ canCheck: true, isOn: false, last: null, news: null });
    expect(server.asked).toBe(0);
    const { isOn, last, news } = await send('on');
    expect([isOn, last?.result, news?.version, server.asked]).toEqual([true, 'newer', '99.0.0', 1]);
    expect((await send('dismiss')).news).toBeNull();
    server.file = server.file.replace('99.0.0', '99.1.0');
    expect((await send('ask')).last?.result).toBe('forged');
    expect((await send('hold everything' as never)).isOn).toBe(true);
    const memory: unknown = JSON.parse(readFileSync(join(world.userData, 'updates.json'), 'utf8'));
    expect(memory).toMatchObject({ isOn: true, dismissed: '99.0.0' });
    expect(await noticesOf(app)).toEqual([]);
  });
});

it('have an address and a key, or neither', () => {
  const { file: address, key } = RELEASE_SOURCE;
  expect(address === '').toBe(key === '');
  if (address !== '') expect(new URL(address).protocol).toBe('https:');
});
