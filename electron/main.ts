import '../shared/i18n/spanish-sentences.ts';
import { app, protocol, session } from 'electron';
import { dataDirectory } from '../agent/wire/data-directory/data-directory.ts';
import { APP_ID } from './app-id.ts';
import { DashboardFiles } from './window/dashboard-files.ts';
import { SCHEME } from './window/dashboard-origin.ts';
import { IncomingLinks } from './links/incoming-links.ts';
import { wasStartedAtLogin } from './login-item.ts';
import { createShell } from './shell.ts';
import { serveShell } from './ipc/shell-ipc.ts';
import { livePaths } from './files/shell-paths.ts';
import { guardContents, guardSession } from './window/web-guards.ts';

const privileges = { standard: true, secure: true, supportFetchAPI: true };

// All of this must happen before Electron is ready. A package has its name by its manifest; `npm start`
// has a file alone, and would be "Electron", with another folder for what is kept.
app.setName('Remanso');
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
app.enableSandbox();
app.setAppUserModelId(APP_ID);
// Without its window the shell lives in the tray; it quits only on request.
app.on('window-all-closed', () => undefined);

const links = new IncomingLinks(process.argv);

if (app.requestSingleInstanceLock()) void app.whenReady().then(begin);
else app.quit();

function begin(): void {
  const paths = livePaths();
  const dataDir = app.commandLine.getSwitchValue('data-dir');
  const directory = dataDirectory(dataDir === '' ? undefined : dataDir, process.env);
  const shell = createShell(paths, directory, app.getPath('userData'));
  const files = new DashboardFiles(paths.renderer);

  // Before the first window.
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, (url) => void shell.links.follow(url));
  });
  guardSession(session.defaultSession, shell.refuseDownload);
  protocol.handle(SCHEME, (request) => files.answer(request));
  serveShell(shell.door);
  app.on('second-instance', () => shell.dashboard.show());
  app.on('activate', () => shell.dashboard.show());
  app.on('before-quit', () => shell.dashboard.prepareToQuit());
  // Not before: a window that stays takes the quit back, and tray and agents with it.
  app.on('will-quit', () => shell.stop());

  shell.start(wasStartedAtLogin());
  links.openWith(shell.openLink);
}
