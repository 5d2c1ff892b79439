/** `absent`: there is no such member; `nothing`: it is there and has no effect, or is never said. */
export type Behaviour = 'works' | 'nothing' | 'absent';

interface Row {
  readonly linux: Behaviour;
  readonly darwin: Behaviour;
  readonly win32: Behaviour;
  /** Electron's file that says so. */
  readonly source: string;
}

const onLinux = { linux: 'works', darwin: 'nothing', win32: 'nothing' } as const;
const onMac = { linux: 'nothing', darwin: 'works', win32: 'nothing' } as const;
const onWindows = { linux: 'nothing', darwin: 'nothing', win32: 'works' } as const;
const notOnLinux = { linux: 'nothing', darwin: 'works', win32: 'works' } as const;
const notOnMac = { linux: 'works', darwin: 'nothing', win32: 'works' } as const;
const API = 'shell/browser/api';
const LIBNOTIFY = 'shell/browser/notifications/linux/libnotify_notification.cc';
const TOASTS = 'shell/browser/notifications/win';

/** What differs from system to system in Electron. The double behaves by it, and each row has a test. */
export const PLATFORM_TABLE = {
  'app.dock': {
    linux: 'absent',
    darwin: 'works',
    win32: 'absent',
    source: `${API}/electron_api_app.cc`,
  },
  'app.setJumpList': {
    ...{ linux: 'absent', darwin: 'absent', win32: 'works' },
    source: `${API}/electron_api_app.cc`,
  },
  'app.setAppUserModelId': { ...onWindows, source: 'lib/browser/api/app.ts' },
  'app.setLoginItemSettings': { ...notOnLinux, source: 'shell/browser/browser_linux.cc' },
  'app.getLoginItemSettings: wasOpenedAtLogin': {
    ...onMac,
    source: 'shell/browser/browser_mac.mm',
  },
  'app.setAsDefaultProtocolClient: program and arguments': {
    ...onWindows,
    source: 'shell/browser/browser_win.cc',
  },
  'app.removeAsDefaultProtocolClient': {
    ...notOnLinux,
    source: 'shell/browser/browser_linux.cc',
  },
  'app.setBadgeCount: needs a .desktop file': {
    ...onLinux,
    source: 'shell/browser/linux/launcher_entry.cc',
  },
  'app open-url': { ...onMac, source: `${API}/electron_api_app.cc` },
  'BrowserWindow.setOverlayIcon': { ...onWindows, source: 'shell/browser/native_window_views.cc' },
  'Menu.setApplicationMenu(null)': { ...notOnMac, source: 'lib/browser/api/menu.ts' },
  'Notification.handleActivation': {
    ...{ linux: 'absent', darwin: 'absent', win32: 'works' },
    source: `${API}/electron_api_notification.cc`,
  },
  'Notification: actions are drawn': { ...notOnLinux, source: LIBNOTIFY },
  'Notification action': { ...notOnLinux, source: LIBNOTIFY },
  'Notification: id of at most 64 characters': {
    ...onWindows,
    source: `${API}/electron_api_notification.cc`,
  },
  'Notification close: reason': {
    ...onWindows,
    source: `${TOASTS}/windows_toast_notification.cc`,
  },
  'powerMonitor lock-screen': {
    ...notOnLinux,
    source: `${API}/electron_api_power_monitor.cc`,
  },
} as const satisfies Readonly<Record<string, Row>>;

export type PlatformRow = keyof typeof PLATFORM_TABLE;

/** On the system that the double plays. */
export function behaves(row: PlatformRow): Behaviour {
  const { linux, darwin, win32 }: Row = PLATFORM_TABLE[row];
  if (process.platform === 'win32') return win32;
  return process.platform === 'darwin' ? darwin : linux;
}

/** A call of a member that is not there. */
export function onlyWhere(row: PlatformRow): void {
  if (behaves(row) === 'absent') throw new TypeError(`${row} is not a function`);
}
