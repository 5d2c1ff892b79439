import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { control, preventable } from './control.ts';

/** `app`: Electron's view of the process. It quits as `shell/browser/browser.cc` does. */
class DoubleApp extends EventEmitter {
  isPackaged = false;
  #isQuitting = false;
  readonly commandLine = {
    getSwitchValue: (name: string): string => {
      const prefix = `--${name}=`;
      return process.argv.find((one) => one.startsWith(prefix))?.slice(prefix.length) ?? '';
    },
  };

  readonly #userData =
    process.env['DOUBLE_USER_DATA'] ??
    (this.commandLine.getSwitchValue('user-data-dir') || mkdtempSync(join(tmpdir(), 'user-data-')));

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

  /** `wasOpenedAtLogin`: macOS only, `shell/browser/browser_mac.mm`. */
  getLoginItemSettings(): { openAtLogin: boolean; wasOpenedAtLogin: boolean } {
    const wasOpenedAtLogin =
      process.platform === 'darwin' && process.env['DOUBLE_OPENED_AT_LOGIN'] === '1';
    return { openAtLogin: control.loginItem, wasOpenedAtLogin };
  }

  /** Windows only: `shell/browser/browser_win.cc`; elsewhere without effect. */
  setAppUserModelId(id: string): void {
    control.appUserModelId = id;
  }

  setLoginItemSettings({ openAtLogin }: { openAtLogin: boolean }): void {
    control.loginItem = openAtLogin;
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
