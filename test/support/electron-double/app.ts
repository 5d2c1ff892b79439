import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  JumpListCategory,
  LoginItemSettings,
  LoginItemSettingsOptions,
  Settings,
} from 'electron';
import { commandLine } from './command-line.ts';
import { control, preventable } from './control.ts';
import { dock } from './dock.ts';
import { behaves, onlyWhere } from './platform-table.ts';

/** `app`: Electron's view of the process. It quits as `shell/browser/browser.cc` does. */
class DoubleApp extends EventEmitter {
  /** Which item was asked for last; absent: that of the program itself. */
  askedLoginItem: LoginItemSettingsOptions | undefined;
  isPackaged = false;
  #isQuitting = false;
  readonly commandLine = commandLine;

  readonly #userData =
    process.env['DOUBLE_USER_DATA'] ??
    (this.commandLine.getSwitchValue('user-data-dir') || mkdtempSync(join(tmpdir(), 'user-data-')));

  /** Started by a file alone it is called as its program: `shell/browser/browser.cc`. */
  name = 'Electron';

  setName(name: string): void {
    this.name = name;
  }

  getName(): string {
    return this.name;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  enableSandbox(): void {
    control.isSandboxed = true;
  }

  requestSingleInstanceLock(): boolean {
    return process.env['DOUBLE_SECOND_INSTANCE'] !== '1';
  }

  getPath(name: string): string {
    return name === 'userData' ? this.#userData : join(this.#userData, name);
  }

  getPreferredSystemLanguages(): string[] {
    return [process.env['DOUBLE_LANGUAGE'] ?? 'en-GB'];
  }

  /**
   * `wasOpenedAtLogin`: macOS only. There an item that waits for a person's yes is not open
   * (`browser_mac.mm`); Windows' Task Manager leaves it and switches it off (`browser_win.cc`).
   */
  getLoginItemSettings(of?: LoginItemSettingsOptions): LoginItemSettings {
    this.askedLoginItem = of;
    const isHindered = control.isLoginItemHindered;
    const isMac = process.platform === 'darwin';
    const openAtLogin = control.loginItem && !(isMac && isHindered);
    const wasOpenedAtLogin =
      behaves('app.getLoginItemSettings: wasOpenedAtLogin') === 'works' &&
      process.env['DOUBLE_OPENED_AT_LOGIN'] === '1';
    const waits = control.loginItem && isHindered ? 'requires-approval' : 'not-registered';
    const status = openAtLogin ? 'enabled' : waits;
    const willLaunch = openAtLogin && !isHindered;
    const windows = { executableWillLaunchAtLogin: willLaunch, launchItems: [] };
    return { openAtLogin, wasOpenedAtLogin, status, ...windows };
  }

  /** Windows only: `shell/browser/browser_win.cc`; elsewhere without effect. */
  setAppUserModelId(id: string): void {
    if (behaves('app.setAppUserModelId') === 'works') control.appUserModelId = id;
  }

  /** macOS alone. */
  get dock(): typeof dock | undefined {
    return behaves('app.dock') === 'works' ? dock : undefined;
  }

  /**
   * Linux: a signal that some docks draw, for a program that has a `.desktop` file
   * (`shell/browser/linux/launcher_entry.cc`); macOS: the dock; Windows: drawn over the windows' buttons.
   */
  setBadgeCount(count = 0): boolean {
    const isNeeded = behaves('app.setBadgeCount: needs a .desktop file') === 'works';
    if (isNeeded && process.env['CHROME_DESKTOP'] === undefined) return false;
    control.badgeCount = count;
    if (behaves('app.dock') === 'works') control.dockBadge = count === 0 ? '' : String(count);
    return true;
  }

  getBadgeCount(): number {
    return control.badgeCount;
  }

  /** Windows alone; elsewhere the method does not exist: `electron_api_app.cc`. */
  setJumpList(categories: JumpListCategory[] | null): typeof control.jumpListAnswer {
    onlyWhere('app.setJumpList');
    if (control.jumpListAnswer === 'ok') control.jumpList = categories;
    return control.jumpListAnswer;
  }

  /**
   * Windows writes the program and its arguments into the registry; macOS and Linux go by the bundle and
   * the `.desktop` file, and ignore both: `browser_win.cc`, `browser_mac.mm`, `browser_linux.cc`.
   */
  setAsDefaultProtocolClient(protocol: string, path?: string, args?: readonly string[]): boolean {
    if (control.refusedProtocols.has(protocol)) return false;
    if (process.platform === 'linux' && process.env['CHROME_DESKTOP'] === undefined) return false;
    const isKept = behaves('app.setAsDefaultProtocolClient: program and arguments') === 'works';
    control.protocols.set(protocol, {
      ...(isKept && path !== undefined ? { path } : {}),
      ...(isKept && args !== undefined ? { args } : {}),
    });
    return true;
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return control.protocols.has(protocol);
  }

  /** Linux: always `false`, `browser_linux.cc`. */
  removeAsDefaultProtocolClient(protocol: string): boolean {
    return (
      behaves('app.removeAsDefaultProtocolClient') === 'works' && control.protocols.delete(protocol)
    );
  }

  /** A second start, whose switches come before its other arguments: Chromium's command line. */
  secondInstance(args: readonly string[] = [], folder = process.cwd()): void {
    const isSwitch = (arg: string): boolean => arg.startsWith('-');
    const argv = [
      process.execPath,
      ...args.filter(isSwitch),
      ...args.filter((arg) => !isSwitch(arg)),
    ];
    this.emit('second-instance', preventable({}), argv, folder, undefined);
  }

  /**
   * macOS passes links by this event, also one that started the program: `electron_api_app.cc`. Whether
   * the shell took it.
   */
  openUrl(url: string): boolean {
    if (behaves('app open-url') !== 'works') return false;
    const event = preventable({});
    this.emit('open-url', event, url);
    return event.defaultPrevented;
  }

  setLoginItemSettings({ openAtLogin = false }: Settings): void {
    if (behaves('app.setLoginItemSettings') === 'works') control.loginItem = openAtLogin;
  }

  quit(): void {
    if (this.#isQuitting) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    if (control.windows.length === 0) this.#shutDown();
    for (const window of [...control.windows]) window.close();
  }

  /** A window that stays cancels the quit, too. */
  closeCancelled(): void {
    this.#isQuitting = false;
  }

  allClosed(): void {
    if (this.#isQuitting) this.#shutDown();
    else this.emit('window-all-closed');
  }

  #shutDown(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.emit('quit', {}, 0);
  }
}

export const app = new DoubleApp();
