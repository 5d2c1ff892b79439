import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { app } from '../support/electron-double/app.ts';
import { control } from '../support/electron-double/control.ts';
import {
  DoubleNotification,
  nativeImage,
  powerMonitor,
} from '../support/electron-double/desktop.ts';
import { DoubleMenu } from '../support/electron-double/menu.ts';
import * as double from '../support/electron-double/electron.ts';
import {
  PLATFORM_TABLE,
  type Behaviour,
  type PlatformRow,
} from '../support/electron-double/platform-table.ts';

const SYSTEMS = ['linux', 'darwin', 'win32'] as const;
const FRESH = { ...control };

beforeEach(() => {
  vi.stubEnv('CHROME_DESKTOP', undefined);
  Object.assign(control, FRESH, { protocols: new Map(), notifications: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
});

/** `absent` where the call is of a member that is not there. */
function found(look: () => boolean): Behaviour {
  try {
    return look() ? 'works' : 'nothing';
  } catch (thrown) {
    if (thrown instanceof TypeError) return 'absent';
    throw thrown;
  }
}

function heard(emitter: NodeJS.EventEmitter, event: string, act: () => void): boolean {
  let isHeard = false;
  emitter.once(event, () => (isHeard = true));
  act();
  return isHeard;
}

function offering(): DoubleNotification {
  return new DoubleNotification({
    ...{ title: '', body: '', actions: [{ type: 'button', text: 'Skip' }] },
  });
}

/** One for each row: the compiler asks for it. */
const LOOKS: Readonly<Record<PlatformRow, () => Behaviour>> = {
  'app.dock': () => (app.dock === undefined ? 'absent' : 'works'),
  'app.setJumpList': () => found(() => app.setJumpList([]) === 'ok' && control.jumpList !== null),
  'app.setAppUserModelId': () =>
    found(() => {
      app.setAppUserModelId('app.remanso');
      return control.appUserModelId === 'app.remanso';
    }),
  'app.setLoginItemSettings': () =>
    found(() => {
      app.setLoginItemSettings({ openAtLogin: true });
      return app.getLoginItemSettings().openAtLogin;
    }),
  'app.getLoginItemSettings: wasOpenedAtLogin': () => {
    vi.stubEnv('DOUBLE_OPENED_AT_LOGIN', '1');
    return found(() => app.getLoginItemSettings().wasOpenedAtLogin);
  },
  'app.setAsDefaultProtocolClient: program and arguments': () => {
    vi.stubEnv('CHROME_DESKTOP', 'remanso.desktop');
    return found(() => {
      app.setAsDefaultProtocolClient('remanso', '/usr/bin/remanso', ['--']);
      return control.protocols.get('remanso')?.path === '/usr/bin/remanso';
    });
  },
  'app.removeAsDefaultProtocolClient': () => {
    vi.stubEnv('CHROME_DESKTOP', 'remanso.desktop');
    app.setAsDefaultProtocolClient('remanso');
    return found(() => app.removeAsDefaultProtocolClient('remanso'));
  },
  'app.setBadgeCount: needs a .desktop file': () => found(() => !app.setBadgeCount(2)),
  'app open-url': () =>
    found(() => heard(app, 'open-url', () => app.openUrl('remanso://window/erp'))),
  'BrowserWindow.setOverlayIcon': () =>
    found(() => {
      const window = Object.create(double.BrowserWindow.prototype) as InstanceType<
        typeof double.BrowserWindow
      >;
      window.setOverlayIcon(nativeImage.createFromPath('badge.png'), 'paused');
      return window.overlay !== undefined;
    }),
  'Menu.setApplicationMenu(null)': () =>
    found(() => {
      DoubleMenu.setApplicationMenu(DoubleMenu.buildFromTemplate([{ label: 'File' }]));
      DoubleMenu.setApplicationMenu(null);
      return DoubleMenu.getApplicationMenu() === null;
    }),
  'Notification.handleActivation': () =>
    found(() => {
      DoubleNotification.handleActivation(() => undefined);
      return control.activated !== undefined;
    }),
  'Notification: actions are drawn': () => found(() => offering().buttons.length === 1),
  'Notification action': () =>
    found(() => {
      const notification = offering();
      return heard(notification, 'action', () => void notification.emit('action', {}, 0));
    }),
  'Notification: id of at most 64 characters': () => {
    const long = () => new DoubleNotification({ id: 'x'.repeat(65), title: '', body: '' });
    try {
      return long().id === '' ? 'works' : 'nothing';
    } catch {
      return 'works';
    }
  },
  'Notification close: reason': () =>
    found(() => {
      const notification = new DoubleNotification({ title: '', body: '' });
      let reason: unknown;
      notification.once('close', (details: { reason?: string }) => (reason = details.reason));
      notification.close('timedOut');
      return reason === 'timedOut';
    }),
  'powerMonitor lock-screen': () =>
    found(() => heard(powerMonitor, 'lock-screen', () => void powerMonitor.emit('lock-screen'))),
};

const PAGE_HEAD = `# What differs from system to system in Electron

Made from \`platform-table.ts\` by \`electron-double.test.ts\` (\`--update\` writes it). \`absent\`: no such member; \`nothing\`: without
effect, or never said. The source is Electron's; its types are held to \`electron.d.ts\` by \`contract.ts\`,
and to all that the shell uses by \`double-types.test.ts\`.

| What | Linux | macOS | Windows | Electron's source |
| --- | --- | --- | --- | --- |
`;

const rows = Object.keys(PLATFORM_TABLE) as PlatformRow[];

it.each(rows.flatMap((row) => SYSTEMS.map((system) => [row, system] as const)))(
  '%s on %s',
  (row, system) => {
    vi.stubGlobal('process', { ...process, platform: system });
    expect(LOOKS[row]()).toBe(PLATFORM_TABLE[row][system]);
  },
);

it('is told on its page, row by row', async () => {
  const lines = rows.map((row) => {
    const { linux, darwin, win32, source } = PLATFORM_TABLE[row];
    return `| ${row} | ${linux} | ${darwin} | ${win32} | ${source} |`;
  });
  await expect(`${PAGE_HEAD}${lines.join('\n')}\n`).toMatchFileSnapshot(
    '../support/electron-double/README.md',
  );
});
