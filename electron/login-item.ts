import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { DesktopState } from '../shared/domain/doctor/desktop-state.ts';
import { AUTOSTART_NAME, autostartEntry, programOf } from './autostart-entry.ts';
import type { KeptFile } from './files/kept-file.ts';

/** At login the shell starts in the tray, without its window. */
export const HIDDEN_SWITCH = '--hidden';

export const loginChoiceSchema = z.strictObject({ isWanted: z.boolean() });

/** Electron has no support for it. */
function autostartFile(): string {
  return join(app.getPath('appData'), 'autostart', AUTOSTART_NAME);
}

/** Started by the system at login: into the tray. macOS passes no arguments. */
export function wasStartedAtLogin(): boolean {
  if (process.argv.includes(HIDDEN_SWITCH)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** What a person chose of the start at login, and what the system makes of it. */
export class LoginItem {
  readonly #kept: Pick<KeptFile<z.output<typeof loginChoiceSchema>>, 'read' | 'write'>;
  #isWanted: boolean | null;

  constructor(kept: Pick<KeptFile<z.output<typeof loginChoiceSchema>>, 'read' | 'write'>) {
    this.#kept = kept;
    this.#isWanted = kept.read()?.isWanted ?? null;
  }

  get state(): DesktopState['login'] {
    return { isWanted: this.#isWanted, actual: actualState() };
  }

  /** Returns the resulting state. */
  set(isWanted: boolean): boolean {
    this.#isWanted = isWanted;
    this.#kept.write({ isWanted });
    if (process.platform !== 'linux') {
      app.setLoginItemSettings({ openAtLogin: isWanted, args: [HIDDEN_SWITCH] });
    } else if (isWanted) {
      mkdirSync(dirname(autostartFile()), { recursive: true });
      // An AppImage runs from a temporary mount; APPIMAGE names the actual file.
      const program = process.env['APPIMAGE'] ?? process.execPath;
      writeFileSync(autostartFile(), autostartEntry(program, HIDDEN_SWITCH));
    } else {
      rmSync(autostartFile(), { force: true });
    }
    return actualState() === 'on';
  }
}

/**
 * macOS may wait for a person's yes, which it asks for when it likes (`platform_util_mac.mm`); Windows'
 * Task Manager switches an entry off without removing it (`browser_win.cc`).
 */
function actualState(): DesktopState['login']['actual'] {
  if (process.platform === 'linux') return isEntryInForce() ? 'on' : 'off';
  const said = app.getLoginItemSettings({ args: [HIDDEN_SWITCH] });
  if (process.platform === 'darwin') {
    if (said.status === 'requires-approval') return 'needs-approval';
    return said.openAtLogin ? 'on' : 'off';
  }
  if (!said.openAtLogin) return 'off';
  return said.executableWillLaunchAtLogin ? 'on' : 'switched-off';
}

/** Settings of desktops switch an entry off by a key; one without its program starts nothing. */
function isEntryInForce(): boolean {
  try {
    const program = programOf(readFileSync(autostartFile(), 'utf8'));
    return program !== undefined && existsSync(program);
  } catch {
    return false;
  }
}
