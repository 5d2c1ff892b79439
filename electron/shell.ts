import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { DataDirectory } from '../agent/wire/data-directory.ts';
import { connectAgent } from '../agent/wire/socket-client.ts';
import { noticeMemorySchema } from '../shared/notices/notice.ts';
import { AgentCare } from './agent-care.ts';
import { AgentLink } from './agent-link.ts';
import { AgentMirror } from './agent-mirror.ts';
import { AgentProcess } from './agent-process.ts';
import { AttachedAgents, knownServersSchema } from './attached-agents.ts';
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
  const link = new AgentLink({ connect: () => connectAgent(directory), startTimer, now });
  const agents = attachedAgents(link, userData);
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
    showOwn: () => agents.showOwn(),
  });
  const memory = new NoticeMemoryFile(
    new KeptFile(join(userData, 'notices.json'), noticeMemorySchema),
  );
  const presence = new ShellPresence({
    ...{ link, mirror, dashboard, actions, undoables, memory, paths, userName },
  });
  const dialogs = new FileDialogs();
  const gate = gateTo(agents, { undoables, dialogs, userName });
  return {
    dashboard,
    door: doorOf({ agents, care, dashboard, actions, dialogs, gate, directory, userName }),
    start: () => {
      showAgents(agents, dashboard);
      presence.start();
      void care.begin();
    },
    stop: () => {
      dashboard.prepareToQuit();
      presence.stop();
      care.close();
      agents.close();
    },
  };
}

/** The page hears of the agent that it shows, and starts again with another. */
function showAgents(agents: AttachedAgents, dashboard: DashboardWindow): void {
  agents.on('link', (state) => dashboard.send(channels.onLink, state));
  agents.on('event', (name, data) => dashboard.send(channels.onEvent, name, data));
  agents.on('changed', () => dashboard.send(channels.onAgents, agents.shown));
  agents.on('switched', () => dashboard.reload());
}

function attachedAgents(own: AgentLink, userData: string): AttachedAgents {
  const kept = new KeptFile(join(userData, 'servers.json'), knownServersSchema);
  return new AttachedAgents({ own, startTimer, now, kept });
}

function gateTo(
  agents: AttachedAgents,
  { undoables, dialogs, userName }: Pick<Parts, 'dialogs' | 'userName'> & { undoables: Undoables },
): CallGate {
  return new CallGate({
    // The tray undoes what was done on this machine.
    link: () => (agents.isElsewhere ? agents.link : watched(agents.link, undoables)),
    isElsewhere: () => agents.isElsewhere,
    userName,
    mayWrite: (path) => dialogs.wasChosen(path),
  });
}

/** What the page does can be undone from the tray. */
function watched(link: AgentLink, undoables: Undoables): Pick<AgentLink, 'pass'> {
  return {
    pass: (name, params) => undoables.watch(name, params, () => link.pass(name, params)),
  };
}

interface Parts {
  readonly agents: AttachedAgents;
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
  const { agents, care, dashboard, actions, dialogs, gate, directory, userName } = parts;
  return {
    window: () => dashboard.window,
    call: (name, params) => gate.call(name, params),
    linkState: () => agents.link.state,
    takeDeepLink: () => actions.takeDeepLink(),
    userName: () => userName,
    // One on a server is only looked for again: its service manager starts it.
    startAgent: () => (agents.isElsewhere ? agents.link.connect() : care.startNow()),
    showLog: () => dialogs.showFolder(directory.logFolder),
    chooseExportPath: (format) => dialogs.chooseExportPath(dashboard.window, format),
    saveReport: (request) =>
      saveReport({ link: agents.link, dialogs, window: dashboard.window }, request),
    getStartAtLogin: startsAtLogin,
    setStartAtLogin: startAtLogin,
    agents: () => agents.shown,
    connectTo: (address) => agents.connectTo(address),
    showOwnAgent: () => void agents.showOwn(),
    forgetAgent: (address) => agents.forget(address),
  };
}
