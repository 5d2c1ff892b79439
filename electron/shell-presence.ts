import { app, powerMonitor } from 'electron';
import { chosenLanguage, type Language } from '../shared/words/language.ts';
import { noticeWords } from '../shared/i18n/notices/notice-words.ts';
import type { NoticeAction } from '../shared/i18n/notices/notice-ways.ts';
import { TimeText } from '../shared/i18n/time-text.ts';
import { trayWords } from './tray/tray-words.ts';
import type { Instant } from '../shared/domain/values/instant.ts';
import { AgentPresence } from './agent-presence.ts';
import type { DashboardWindow } from './window/dashboard-window.ts';
import { showNotification, type DesktopNotice } from './notices/desktop-notice.ts';
import type { KeptToasts } from './notices/kept-toasts.ts';
import { withNoticeTrouble } from './notices/notice-line.ts';
import { noticeTrouble, noticeTroubles } from './notices/notice-trouble.ts';
import { onOldToast, type ToastPress } from './notices/toast-presses.ts';
import type { FollowedAgent } from './agent/followed-agent.ts';
import type { FollowedAgents } from './agent/followed-agents.ts';
import type { NoticeMemoryFile } from './notices/notice-memory.ts';
import { closedText } from './leaving/first-close.ts';
import { leavingWords } from './leaving/leaving-words.ts';
import { PauseShortcut } from './pause-shortcut.ts';
import type { Granted } from './report/desktop-report.ts';
import { watchScreenLock } from './screen-lock.ts';
import type { ShellActions } from './shell-actions.ts';
import { ShellFace } from './shell-face.ts';
import type { ShellPaths } from './files/shell-paths.ts';
import { now, startInterval, startTimer } from './shell-clock.ts';
import type { ShellTold } from './notices/shell-told.ts';
import { SilentServers } from './notices/silent-servers.ts';
import { agentsTrayView } from './tray/tray-agents.ts';
import { TrayIcon } from './tray/tray-icon.ts';
import type { TrayAction } from './tray/tray-line.ts';
import type { TrayView } from './tray/tray-view.ts';

export interface ShellPresenceOptions {
  readonly agents: FollowedAgents;
  readonly dashboard: DashboardWindow;
  readonly actions: ShellActions;
  readonly userName: string;
  readonly memoryOf: (agent: FollowedAgent) => NoticeMemoryFile;
  readonly toasts: KeptToasts;
  readonly paths: Pick<ShellPaths, 'icons' | 'icon'>;
  readonly quit: () => void;
  /** One of the agents has changed, or time has passed. */
  readonly changed: () => void;
}

type OwnNotice = 'link.failed' | 'download.refused' | 'tooOld' | 'crashed.back' | 'crashed.again';

/** The tray shows minutes, so this is its maximum delay. */
const LOOK_MS = 20_000;
/** Several busy agents change many times a second; nobody reads a tray that fast. */
const GATHER_MS = 200;
/** At login a desktop starts its bar while we start. */
const HOST_MS = 5_000;

/** Everything except the window: tray, notices, shortcut, and the listeners for sleep and lock. */
export class ShellPresence {
  readonly #options: ShellPresenceOptions;
  readonly #tray: TrayIcon;
  readonly #face: ShellFace;
  readonly #shortcut: PauseShortcut;
  readonly #silent = new SilentServers();
  readonly #of = new Map<FollowedAgent, AgentPresence>();
  #stop: (() => void) | undefined;
  #late: (() => void) | undefined;
  #stopLock: (() => void) | undefined;
  #gathering: (() => void) | undefined;

  constructor(options: ShellPresenceOptions) {
    this.#options = options;
    const { agents, actions, dashboard, paths } = options;
    const pause = (): void => actions.open('/now?pause=ask', agents.own.host);
    this.#face = new ShellFace({
      icons: paths.icons,
      window: () => dashboard.window,
      open: (route) => actions.open(route, dashboard.host),
      show: () => dashboard.show(),
      ...{ pause, quit: options.quit },
    });
    this.#tray = new TrayIcon({
      icons: paths.icons,
      act: (action, address) => this.#act(action, agents.find(address ?? null), 'tray'),
      barChanged: () => this.#look(),
    });
    this.#shortcut = new PauseShortcut({
      pressed: pause,
      refused: () => this.#tellRefused(),
    });
    agents.on('joined', (agent) => this.#join(agent));
    agents.on('left', (agent) => {
      this.#of.delete(agent);
      this.#look();
    });
  }

  start(): void {
    powerMonitor.on('resume', () => this.#wake());
    this.#stopLock = watchScreenLock({
      locked: () => {
        for (const presence of this.#of.values()) presence.lock();
      },
      unlocked: () => {
        for (const presence of this.#of.values()) void presence.unlock();
        this.#wake();
      },
    });
    this.#tray.start();
    noticeTroubles.on('changed', () => this.#look());
    onOldToast((press) => void this.#pressOld(press));
    this.#stop = startInterval(LOOK_MS, () => this.#look());
    this.#look();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#stopLock?.();
    this.#late?.();
    this.#gathering?.();
    this.#tray.remove();
    this.#shortcut.follow(false);
  }

  /** What the desktop gives the app, for doctor; only Linux may lack somebody who draws icons. */
  get granted(): Pick<Granted, 'hasTrayHost' | 'shortcut'> {
    const hasHost = this.#tray.hasHost ?? null;
    const hasTrayHost = process.platform === 'linux' ? hasHost : true;
    return { hasTrayHost, shortcut: this.#shortcut.state };
  }

  /** How an action ended. */
  tell(agent: FollowedAgent, told: ShellTold): void {
    this.#of.get(agent)?.tell(told);
  }

  /** Of a toast that was shown before this shell was started. */
  async #pressOld({ id, button }: ToastPress): Promise<void> {
    const { agents, dashboard, toasts } = this.#options;
    if (id === undefined || button === undefined) {
      dashboard.show();
      return;
    }
    const toast = toasts.find(id, now());
    const agent = agents.find(toast?.agent);
    const presence = agent === undefined ? undefined : this.#of.get(agent);
    const action = toast?.actions[button];
    if (agent === undefined || presence === undefined || !toast || !action) {
      this.tellOwn('tooOld');
      return;
    }
    await agent.mirror.whenKnown(startTimer);
    presence.press(action, toast.shownAt);
  }

  /** Of the shell itself: what came of something, with the window behind it. */
  tellOwn(what: OwnNotice, given: Readonly<Record<string, string>> = {}, isUrgent = false): void {
    const words = trayWords(this.language);
    const open = (): void => this.#options.dashboard.show();
    this.#notify({ title: words(what, given), body: words(`${what}.body`), isUrgent, open });
  }

  /** The window went away for the first time: where to. */
  tellClosed(): void {
    const text = closedText(this.language, this.#tray.hasHost);
    this.#notify({ ...text, isUrgent: false, open: () => this.#options.dashboard.show() });
  }

  /** Started without a window: where nobody draws the icon either, it is shown, and says why. */
  startHidden(): void {
    this.#late = startTimer(HOST_MS, () => {
      if (this.#tray.hasHost !== false) return;
      const { dashboard } = this.#options;
      const words = leavingWords(this.language);
      const open = (): void => dashboard.show();
      open();
      this.#notify({ title: words('noTray'), body: words('noTray.body'), isUrgent: false, open });
    });
  }

  #tellRefused(): void {
    const { actions, agents } = this.#options;
    const words = trayWords(this.language);
    const [title, body] = [words('shortcut.refused'), words('shortcut.refused.body')];
    const open = (): void => actions.open('/settings', agents.own.host);
    this.#notify({ title, body, isUrgent: false, open });
  }

  /** Of the shell's own, and of no one agent. */
  #notify(notice: Omit<DesktopNotice, 'icon' | 'buttons'>): void {
    showNotification({ ...notice, icon: this.#options.paths.icon, buttons: [] });
  }

  #join(agent: FollowedAgent): void {
    const { dashboard, memoryOf, toasts, paths, userName, agents } = this.#options;
    const presence = new AgentPresence({
      agent,
      userName,
      memory: memoryOf(agent),
      toasts,
      icon: paths.icon,
      times: () => this.times,
      isOneOfSeveral: () => agents.all.length > 1,
      isLookedAt: () => dashboard.isLookedAt(agent.host),
      changed: () => this.#lookSoon(),
      act: (action) => this.#act(action, agent, 'notice'),
    });
    this.#of.set(agent, presence);
    agent.mirror.on('changed', () => this.#lookSoon());
    agent.link.on('link', () => this.#look());
    this.#look();
  }

  /** The agent may have been removed while its menu or notice was open. */
  #act(
    action: NoticeAction | TrayAction,
    agent: FollowedAgent | undefined,
    via: 'tray' | 'notice',
  ): void {
    if (agent === undefined) return;
    const words = via === 'tray' ? trayWords(this.language) : noticeWords(this.language);
    this.#options.actions.act(action, agent, { via, reasons: words });
  }

  /** As this machine's agent is set, or its desktop. */
  get language(): Language {
    const { language } = this.#options.agents.own.mirror.preferences;
    return chosenLanguage(language, app.getPreferredSystemLanguages());
  }

  /** As this machine's agent is set: who reads it sits here. */
  get times(): TimeText {
    const { timeZone } = this.#options.agents.own.mirror.preferences;
    const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return new TimeText(zone, this.language);
  }

  #lookSoon(): void {
    if (this.#options.agents.all.length === 1) {
      this.#look();
      return;
    }
    this.#gathering ??= startTimer(GATHER_MS, () => {
      this.#gathering = undefined;
      this.#look();
    });
  }

  #look(): void {
    // Before the start, and after the end, there is no tray to draw.
    if (this.#stop === undefined) return;
    const { agents, changed } = this.#options;
    const at = now();
    for (const presence of this.#of.values()) presence.look(at);
    const { barIcon, globalShortcut } = agents.own.mirror.preferences;
    const view = withNoticeTrouble(this.#view(at), noticeTrouble(), trayWords(this.language));
    this.#tray.draw(view, barIcon);
    const all = agents.all.map((agent) => agent.now(at));
    this.#face.draw(this.language, all, view.tooltip);
    this.#tellSilent(at);
    this.#shortcut.follow(globalShortcut);
    changed();
  }

  #view(at: Instant): TrayView {
    const [own, ...servers] = this.#of.values();
    if (own !== undefined && servers.length === 0) return own.view(at, false);
    const { zone: timeZone, language } = this.times;
    const all = [...this.#of.values()].map((presence) => presence.inTray(at));
    return agentsTrayView(all, { timeZone, language, now: at });
  }

  #tellSilent(at: Instant): void {
    const { agents } = this.#options;
    const all = agents.all.map((agent) => agent.listed(at));
    const said = this.#silent.look(all, at, this.times);
    if (said === undefined) return;
    const { title, body, first } = said;
    const open = (): void =>
      this.#act({ kind: 'open', route: '/now' }, agents.find(first), 'notice');
    this.#notify({ title, body, isUrgent: true, open });
  }

  /** Time has passed unseen: the agent checks at once, and so do we. */
  #wake(): void {
    const { agents } = this.#options;
    const { link } = agents.own;
    void link.connect().then(() => link.call('system.woke', {}));
    for (const agent of agents.all) agent.wake();
    this.#look();
  }
}
