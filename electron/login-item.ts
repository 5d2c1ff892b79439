import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { AUTOSTART_NAME, autostartEntry } from './autostart-entry.ts';

/** At login the shell starts in the tray, without its window. */
export const HIDDEN_SWITCH = '--hidden';

/** Electron has no support for it. */
function autostartFile(): string {
  return join(app.getPath('appData'), 'autostart', AUTOSTART_NAME);
}

export function startsAtLogin(): boolean {
  if (process.platform === 'linux') return existsSync(autostartFile());
  return app.getLoginItemSettings({ args: [HIDDEN_SWITCH] }).openAtLogin;
}

/** Started by the system at login: into the tray. macOS passes no arguments. */
export function wasStartedAtLogin(): boolean {
  if (process.argv.includes(HIDDEN_SWITCH)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Returns the resulting state. */
export function startAtLogin(on: boolean): boolean {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args: [HIDDEN_SWITCH] });
  } else if (on) {
    mkdirSync(dirname(autostartFile()), { recursive: true });
    // An AppImage runs from a temporary mount; APPIMAGE names the actual file.
    const program = process.env['APPIMAGE'] ?? process.execPath;
    writeFileSync(autostartFile(), autostartEntry(program, HIDDEN_SWITCH));
  } else {
    rmSync(autostartFile(), { force: true });
  }
  return startsAtLogin();
}
