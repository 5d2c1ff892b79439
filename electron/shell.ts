import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, nativeTheme } from 'electron';
import type { DataDirectory } from '../agent/wire/data-directory/data-directory.ts';
import { connectAgent } from '../agent/wire/socket-client.ts';
import type { Preferences } from '../shared/domain/definitions/settings/preferences.ts';
import { succeed } from '../shared/errors.ts';
import { AgentCare } from './agent/agent-care.ts';
import { AgentDesks } from './agent-desks.ts';
import { AgentLink } from './agent/agent-link.ts';
import { AgentProcess } from './agent/agent-process.ts';
import { DashboardWindow } from './window/dashboard-window.ts';
import { outsideEnvironment } from './desktop/outside-environment.ts';
import { FileDialogs } from './files/file-dialogs.ts';
import { FollowedAgents, knownServersSchema } from './agent/followed-agents.ts';
import { KeptFile } from './files/kept-file.ts';
import { LoginItem, loginChoiceSchema } from './login-item.ts';
import { withdrawNotices } from './notices/bus-notices.ts';
import { KeptToasts, keptToastsSchema } from './notices/kept-toasts.ts';
import { OutsideLinks } from './outside/outside-links.ts';
import { testNotice } from './notices/test-notice.ts';
import { NoticeMemories } from './notices/notice-memory.ts';
import { PageAgents } from './page-agents.ts';
import { reportOf } from './report-of-desktop.ts';
import type { DesktopReport } from './report/desktop-report.ts';
import { saveDocument } from './ipc/document-saver.ts';
import { saveReport } from './ipc/report-saver.ts';
import { ShellActions } from './shell-actions.ts';
import { now, startTimer } from './shell-clock.ts';
import type { ShellDoor } from './ipc/shell-ipc.ts';
import type { ShellPaths } from './files/shell-paths.ts';
import { ShellPresence } from './shell-presence.ts';
import { shellUpdates } from './shell-updates.ts';
import type { Updates } from './updates/updates.ts';
import { trayWords } from './tray/tray-words.ts';
import { FirstClose, firstCloseSchema } from './leaving/first-close.ts';
import { QuitQuestion } from './leaving/quit-question.ts';
import { mayLose } from './leaving/unsaved-question.ts';
import { windowStateSchema } from './window/window-bounds.ts';

export interface Shell {
  readonly dashboard: DashboardWindow;
  readonly door: ShellDoor;
  /** Leads to a route of this machine's agent: a link names no other. */
  readonly openLink: (route: string) => void;
  readonly links: OutsideLinks;
  /** A file that a page wanted to download. */
  readonly refuseDownload: (name: string) => void;
  /** `isHidden`: without a window. */
  start(isHidden: boolean): void;
  /** The agents keep running. */
  stop(): void;
}

/** Wires up the parts; nothing runs before `start`. */
export function createShell(paths: ShellPaths, directory: DataDirectory, userData: string): Shell {
  const userName = userInfo().username;
  const { link, care } = ownAgent(paths, directory);
  const kept = new KeptFile(join(userData, 'servers.json'), knownServersSchema);
  const agents = new FollowedAgents({ own: link, startTimer, now, kept });
  const dashboard = new DashboardWindow({
    preload: paths.preload,
    icon: paths.icon,
    kept: new KeptFile(join(userData, 'window.json'), windowStateSchema),
    isDark: () => isDark(agents.own.mirror.preferences),
    now,
    hidden: () => firstClose.closed(),
    mayLose: (window) => mayLose(window, trayWords(presence.language)),
    crashed: (isBack) => presence.tellOwn(isBack ? 'crashed.back' : 'crashed.again', {}, !isBack),
  });
  const dialogs = new FileDialogs();
  const desks = new AgentDesks({
    ...{ agents, dialogs, userName },
    doorways: { folder: directory.doorways, home: homedir() },
    tell: (of, told) => presence.tell(of, told),
  });
  const actions = new ShellActions({
    ...{ care, dashboard },
    quit: () => void quitting.quit(),
    actionsOf: (of) => desks.actionsOf(of),
  });
  const pages = new PageAgents(agents, dashboard);
  const memories = new NoticeMemories(agents, userData);
  const presence = new ShellPresence({
    ...{ agents, dashboard, actions, paths, userName },
    memoryOf: (of) => memories.of(of),
    toasts: new KeptToasts(new KeptFile(join(userData, 'toasts.json'), keptToastsSchema)),
    quit: () => void quitting.quit(),
    changed: () => {
      pages.tell();
      updates.look();
      report.lookSoon();
    },
  });
  const links = linksOf(dashboard, presence);
  const updates = shellUpdates({ agents, actions, presence, links, icon: paths.icon, userData });
  const login = new LoginItem(new KeptFile(join(userData, 'login-item.json'), loginChoiceSchema));
  const report = reportOf({ presence, login, directory });
  const { quitting, firstClose } = leavingOf(agents, presence, userData);
  return {
    dashboard,
    links,
    refuseDownload: (name) => presence.tellOwn('download.refused', { name }),
    door: doorOf({
      ...{ agents, dashboard, actions, dialogs, desks, pages },
      ...{ presence, paths, directory, userName, updates, login, report },
    }),
    openLink: (route) => actions.open(route, agents.own.host),
    ...lifeOf({ agents, dashboard, presence, updates, report, care }),
  };
}

interface Living extends Pick<Parts, 'agents' | 'dashboard' | 'presence' | 'updates' | 'report'> {
  readonly care: AgentCare;
}

function lifeOf(parts: Living): Pick<Shell, 'start' | 'stop'> {
  const { agents, dashboard, presence, updates, report, care } = parts;
  return {
    start: (isHidden) => {
      agents.begin();
      presence.start();
      updates.start();
      report.start();
      if (isHidden) presence.startHidden();
      else dashboard.show();
      void care.begin();
    },
    stop: () => {
      report.stop();
      presence.stop();
      updates.stop();
      withdrawNotices();
      care.close();
      agents.close();
    },
  };
}

/** Of this machine: the way to it, and who starts it. */
function ownAgent(
  paths: ShellPaths,
  directory: DataDirectory,
): { readonly link: AgentLink; readonly care: AgentCare } {
  const link = new AgentLink({ connect: () => connectAgent(directory), startTimer, now });
  const agent = new AgentProcess({
    runtime: paths.runtime,
    entry: paths.agentEntry,
    dataDir: directory.root,
    environment: outsideEnvironment(process.env),
  });
  return { link, care: new AgentCare(link, agent, startTimer) };
}

function isDark({ theme }: Preferences): boolean {
  return theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
}

function linksOf(dashboard: DashboardWindow, presence: ShellPresence): OutsideLinks {
  return new OutsideLinks({
    window: () => dashboard.window,
    words: () => trayWords(presence.language),
    failed: (host) => presence.tellOwn('link.failed', { host }),
  });
}

/** What is said when the window or the shell goes away. */
function leavingOf(
  agents: FollowedAgents,
  presence: ShellPresence,
  userData: string,
): { readonly quitting: QuitQuestion; readonly firstClose: FirstClose } {
  const quitting = new QuitQuestion({
    facts: (at) => agents.all.map((agent) => agent.facts(at)),
    times: () => presence.times,
    ...{ now, quit: () => app.quit() },
  });
  const kept = new KeptFile(join(userData, 'first-close.json'), firstCloseSchema);
  return { quitting, firstClose: new FirstClose(kept, () => presence.tellClosed()) };
}

interface Parts {
  readonly agents: FollowedAgents;
  readonly dashboard: DashboardWindow;
  readonly actions: ShellActions;
  readonly dialogs: FileDialogs;
  readonly desks: AgentDesks;
  readonly pages: PageAgents;
  readonly directory: DataDirectory;
  readonly userName: string;
  readonly presence: ShellPresence;
  readonly paths: ShellPaths;
  readonly updates: Updates;
  readonly login: LoginItem;
  readonly report: DesktopReport;
}

/** What a page may ask of the shell; what is about its agent goes to that one. */
function doorOf(parts: Parts): ShellDoor {
  const { agents, dashboard, actions, dialogs, desks, pages, directory, userName } = parts;
  const { presence, paths, updates, login, report } = parts;
  return {
    window: () => dashboard.window,
    agentAt: (host) => agents.at(host),
    call: (asker, name, params) => desks.call(asker, name, params),
    takeDeepLink: (asker) => actions.takeDeepLink(asker),
    userName: () => userName,
    recordedName: (asker) => asker.recordedName(userName),
    startAgent: (asker) => actions.startAgent(asker),
    showLog: () => dialogs.showFolder(directory.logFolder),
    chooseExportPath: (format) => dialogs.chooseExportPath(dashboard.window, format),
    saveReport: ({ link }, request) =>
      saveReport({ link, dialogs, window: dashboard.window }, request),
    saveDocument: ({ link }) => saveDocument({ link, dialogs, window: dashboard.window }),
    getStartAtLogin: () => login.state.actual === 'on',
    setStartAtLogin: (on) => {
      report.lookSoon();
      return login.set(on);
    },
    testNotice: () =>
      testNotice(presence.language, { icon: paths.icon, open: () => dashboard.show(), startTimer }),
    updates: (request) => updates.act(request),
    agents: (asker) => pages.shownTo(asker),
    connectTo: async (address) => {
      const connected = await agents.connectTo(address);
      if (!connected.ok) return connected;
      actions.show(connected.value.host);
      return succeed(null);
    },
    showAgent: (address) => {
      const agent = agents.find(address);
      if (agent !== undefined) actions.show(agent.host);
    },
    forgetAgent: (address) => agents.forget(address),
  };
}
