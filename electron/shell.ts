import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { DataDirectory } from '../agent/wire/data-directory.ts';
import { noticeMemorySchema } from '../shared/notices/notice.ts';
import { AgentCare } from './agent-care.ts';
import { AgentLink } from './agent-link.ts';
import { AgentMirror } from './agent-mirror.ts';
import { AgentProcess } from './agent-process.ts';
import { CallGate } from './call-gate.ts';
import { channels } from './channels.ts';
import { DashboardWindow } from './dashboard-window.ts';
import { FileDialogs } from './file-dialogs.ts';
import { KeptFile } from './kept-file.ts';
import { startAtLogin, startsAtLogin } from './login-item.ts';
import { NoticeMemoryFile } from './notice-memory.ts';
import { saveReport } from './report-saver.ts';
import { ShellActions } from './shell-actions.ts';
import { now, startTimer } from './shell-clock.ts';
import type { ShellDoor } from './shell-ipc.ts';
import type { ShellPaths } from './shell-paths.ts';
import { ShellPresence } from './shell-presence.ts';
import { Undoables } from './undoables.ts';
import { boundsSchema } from './window-bounds.ts';

export interface Shell {
  readonly dashboard: DashboardWindow;
  readonly door: ShellDoor;
  start(): void;
  /** The agent keeps running. */
  stop(): void;
}

/** Wires up the parts; nothing runs before `start`. */
export function createShell(paths: ShellPaths, directory: DataDirectory, userData: string): Shell {
  const userName = userInfo().username;
  const link = new AgentLink({ directory, startTimer, now });
  const agent = new AgentProcess({
    runtime: paths.runtime,
    entry: paths.agentEntry,
    dataDir: directory.root,
    environment: process.env,
  });
  const care = new AgentCare(link, agent, startTimer);
  const mirror = new AgentMirror(link);
  const dashboard = new DashboardWindow({
    preload: paths.preload,
    icon: paths.icon,
    kept: new KeptFile(join(userData, 'window.json'), boundsSchema),
  });
  const undoables = new Undoables(() => mirror.snapshot);
  const actions = new ShellActions({
    link,
    care,
    dashboard,
    userName,
    quit: () => app.quit(),
    undoables,
    preferences: () => mirror.preferences,
    tell: (told) => presence.tell(told),
  });
  const memory = new NoticeMemoryFile(
    new KeptFile(join(userData, 'notices.json'), noticeMemorySchema),
  );
  const presence = new ShellPresence({
    ...{ link, mirror, dashboard, actions, undoables, memory, paths, userName },
  });
  const dialogs = new FileDialogs();
  const gate = new CallGate({
    link: watched(link, undoables),
    userName,
    mayWrite: (path) => dialogs.wasChosen(path),
  });
  return {
    dashboard,
    door: doorOf({ link, care, dashboard, actions, dialogs, gate, directory, userName }),
    start: () => {
      link.on('link', (state) => dashboard.send(channels.onLink, state));
      link.on('event', (name, data) => dashboard.send(channels.onEvent, name, data));
      presence.start();
      void care.begin();
    },
    stop: () => {
      dashboard.prepareToQuit();
      presence.stop();
      care.close();
      link.close();
    },
  };
}

/** What the page does can be undone from the tray. */
function watched(link: AgentLink, undoables: Undoables): Pick<AgentLink, 'pass'> {
  return {
    pass: (name, params) => undoables.watch(name, params, () => link.pass(name, params)),
  };
}

interface Parts {
  readonly link: AgentLink;
  readonly care: AgentCare;
  readonly dashboard: DashboardWindow;
  readonly actions: ShellActions;
  readonly dialogs: FileDialogs;
  readonly gate: CallGate;
  readonly directory: DataDirectory;
  readonly userName: string;
}

/** What the page may ask of the shell. */
function doorOf(parts: Parts): ShellDoor {
  const { link, care, dashboard, actions, dialogs, gate, directory, userName } = parts;
  return {
    window: () => dashboard.window,
    call: (name, params) => gate.call(name, params),
    linkState: () => link.state,
    takeDeepLink: () => actions.takeDeepLink(),
    userName: () => userName,
    startAgent: () => care.startNow(),
    showLog: () => dialogs.showFolder(directory.logFolder),
    chooseExportPath: (format) => dialogs.chooseExportPath(dashboard.window, format),
    saveReport: (request) => saveReport({ link, dialogs, window: dashboard.window }, request),
    getStartAtLogin: startsAtLogin,
    setStartAtLogin: startAtLogin,
  };
}
