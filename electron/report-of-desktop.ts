import { join } from 'node:path';
import { app } from 'electron';
import type { DataDirectory } from '../agent/wire/data-directory/data-directory.ts';
import {
  DESKTOP_FILE,
  desktopStateSchema,
  type DesktopState,
} from '../shared/domain/doctor/desktop-state.ts';
import { APP_ID } from './app-id.ts';
import { DESKTOP_NAME } from './desktop/desktop-name.ts';
import { KeptFile } from './files/kept-file.ts';
import type { LoginItem } from './login-item.ts';
import { desktopEntry } from './report/desktop-entry.ts';
import { DesktopReport } from './report/desktop-report.ts';
import { signatureOf } from './report/signature.ts';
import { now, startTimer } from './shell-clock.ts';
import type { ShellPresence } from './shell-presence.ts';

interface Reported {
  readonly presence: Pick<ShellPresence, 'granted'>;
  readonly login: Pick<LoginItem, 'state'>;
  readonly directory: Pick<DataDirectory, 'root'>;
}

/** What doctor reads of this app, from the parts that know it. */
export function reportOf({ presence, login, directory: { root } }: Reported): DesktopReport {
  const { platform } = process;
  return new DesktopReport({
    root,
    file: new KeptFile(join(root, DESKTOP_FILE), desktopStateSchema),
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    // Set by a person, by an AppImage's launcher, and by Electron for ELECTRON_DISABLE_SANDBOX
    // (`electron_main_delegate.cc`).
    isSandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    granted: () => ({ ...presence.granted, login: login.state, identity: identity() }),
    signature: () =>
      signatureOf({ platform, isPackaged: app.isPackaged, file: app.getPath('exe') }),
    ...{ now, startTimer },
  });
}

/** On Linux it has the name of its .desktop file: Electron's `GetXdgAppId`. */
function identity(): DesktopState['identity'] {
  if (process.platform !== 'linux') return { id: APP_ID, file: null };
  return { id: DESKTOP_NAME, file: desktopEntry(`${DESKTOP_NAME}.desktop`, process.env) };
}
