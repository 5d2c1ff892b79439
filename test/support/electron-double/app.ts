import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { control, preventable } from './control.ts';

/**
 * `app`: Electron's view of the process. Quitting closes every window unless one of them objects.
 */
class DoubleApp extends EventEmitter {
  isPackaged = false;
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

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: control.loginItem };
  }

  setLoginItemSettings({ openAtLogin }: { openAtLogin: boolean }): void {
    control.loginItem = openAtLogin;
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of [...control.windows]) window.close();
    if (control.windows.length > 0) return;
    this.emit('will-quit', preventable({}));
    this.emit('quit', {}, 0);
  }
}

export const app = new DoubleApp();
