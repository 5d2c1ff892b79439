import '../shared/i18n/spanish-sentences.ts';
import { app, protocol, session } from 'electron';
import { dataDirectory } from '../agent/wire/data-directory.ts';
import { DashboardFiles } from './dashboard-files.ts';
import { SCHEME } from './dashboard-origin.ts';
import { HIDDEN_SWITCH } from './login-item.ts';
import { createShell } from './shell.ts';
import { serveShell } from './shell-ipc.ts';
import { livePaths } from './shell-paths.ts';
import { guardContents, guardSession } from './web-guards.ts';

const privileges = { standard: true, secure: true, supportFetchAPI: true };

// All of this must happen before Electron is ready.
protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => guardContents(contents));
// Without its window the shell lives in the tray; it quits only on request.
app.on('window-all-closed', () => undefined);

if (app.requestSingleInstanceLock()) void app.whenReady().then(begin);
else app.quit();

function begin(): void {
  const paths = livePaths();
  const dataDir = app.commandLine.getSwitchValue('data-dir');
  const directory = dataDirectory(dataDir === '' ? undefined : dataDir, process.env);
  const shell = createShell(paths, directory, app.getPath('userData'));
  const files = new DashboardFiles(paths.renderer);

  guardSession(session.defaultSession);
  protocol.handle(SCHEME, (request) => files.answer(request));
  serveShell(shell.door);
  app.on('second-instance', () => shell.dashboard.show());
  app.on('activate', () => shell.dashboard.show());
  app.on('before-quit', () => shell.stop());

  shell.start();
  if (!process.argv.includes(HIDDEN_SWITCH)) shell.dashboard.show();
}
