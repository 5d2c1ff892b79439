import { app, powerMonitor } from 'electron';
import { chosenLanguage, type Language } from '../shared/i18n/language.ts';
import { noticeWords } from '../shared/i18n/notice-text.ts';
import { TimeText } from '../shared/i18n/time-text.ts';
import { trayWords } from '../shared/i18n/tray-words.ts';
import { NightKeeper, type LastNight } from '../shared/notices/last-night.ts';
import { mutedUntil } from '../shared/notices/mute.ts';
import type { Instant } from '../shared/domain/values/instant.ts';
import type { AgentLink } from './agent-link.ts';
import type { AgentMirror } from './agent-mirror.ts';
import type { DashboardWindow } from './dashboard-window.ts';
import type { NoticeMemoryFile } from './notice-memory.ts';
import { Notices } from './notices.ts';
import { PauseShortcut } from './pause-shortcut.ts';
import type { ShellActions } from './shell-actions.ts';
import type { ShellPaths } from './shell-paths.ts';
import { now, startInterval } from './shell-clock.ts';
import { toldText, type ShellTold } from './shell-told.ts';
import { TrayIcon } from './tray-icon.ts';
import { trayView } from './tray-view.ts';
import type { Undoables } from './undoables.ts';

export interface ShellPresenceOptions {
  readonly link: AgentLink;
  readonly mirror: AgentMirror;
  readonly dashboard: DashboardWindow;
  readonly actions: ShellActions;
  readonly undoables: Undoables;
  readonly userName: string;
  readonly memory: NoticeMemoryFile;
  readonly paths: Pick<ShellPaths, 'icons' | 'icon'>;
}

/** The tray shows minutes, so this is its maximum delay. */
const LOOK_MS = 20_000;

/** Everything except the window: tray, notices, shortcut, and the listeners for sleep and lock. */
export class ShellPresence {
  readonly #options: ShellPresenceOptions;
  readonly #tray: TrayIcon;
  readonly #notices: Notices;
  readonly #shortcut: PauseShortcut;
  readonly #nights: NightKeeper;
  #seenAt: Instant | null = null;
  #stop: (() => void) | undefined;

  constructor(options: ShellPresenceOptions) {
    this.#options = options;
    const { link, mirror, memory, actions, paths } = options;
    this.#nights = new NightKeeper(
      (name, params) => link.call(name, params),
      () => this.#look(),
    );
    this.#tray = new TrayIcon({
      icons: paths.icons,
      act: (action) => actions.act(action, 'tray', trayWords(this.#language)),
    });
    this.#notices = new Notices({
      link,
      mirror,
      memory,
      icon: paths.icon,
      now,
      times: () => this.#times,
      seenAt: () => this.#seenAt,
      night: () => this.#night,
      act: (action) => actions.act(action, 'notice', noticeWords(this.#language)),
    });
    this.#shortcut = new PauseShortcut(() => actions.open('/now?pause=ask'));
  }

  start(): void {
    const { mirror, link } = this.#options;
    mirror.on('changed', () => this.#look());
    link.on('link', () => this.#look());
    powerMonitor.on('resume', () => this.#wake());
    powerMonitor.on('unlock-screen', () => {
      void this.#notices.unlock();
      this.#wake();
    });
    powerMonitor.on('lock-screen', () => this.#notices.lock());
    this.#stop = startInterval(LOOK_MS, () => this.#look());
    this.#look();
  }

  stop(): void {
    this.#stop?.();
    this.#tray.remove();
    this.#shortcut.follow(false);
  }

  /** How an action ended. */
  tell(told: ShellTold): void {
    const { mirror, userName } = this.#options;
    const around = { snapshot: mirror.snapshot, userName, times: this.#times.dated, now: now() };
    this.#notices.tell(toldText(told, around));
  }

  get #night(): LastNight | null {
    const { kind } = this.#options.link.state;
    return this.#nights.at(now(), this.#zone, kind === 'connected');
  }

  get #language(): Language {
    const { language } = this.#options.mirror.preferences;
    return chosenLanguage(language, app.getPreferredSystemLanguages());
  }

  get #zone(): string {
    const { timeZone } = this.#options.mirror.preferences;
    return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  get #times(): TimeText {
    return new TimeText(this.#zone, this.#language);
  }

  #look(): void {
    const { link, mirror, dashboard, undoables } = this.#options;
    const at = now();
    if (dashboard.isLookedAt) this.#seenAt = at;
    const { snapshot, definitions, preferences } = mirror;
    this.#tray.draw(
      trayView({
        ...{ link: link.state, snapshot, definitions, now: at },
        ...{ timeZone: this.#zone, language: this.#language },
        ...{ undo: undoables.last(at), night: this.#night },
        mutedUntil: mutedUntil(preferences, at),
      }),
    );
    this.#notices.look();
    this.#shortcut.follow(preferences.globalShortcut);
  }

  /** Time has passed unseen: the agent checks at once, and so do we. */
  #wake(): void {
    const { link } = this.#options;
    void link.connect().then(() => link.call('system.woke', {}));
    this.#look();
  }
}
